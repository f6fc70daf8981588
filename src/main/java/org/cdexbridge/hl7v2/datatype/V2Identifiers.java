package org.cdexbridge.hl7v2.datatype;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cdexbridge.hl7v2.table.TableVocabulary;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.source.SourceNode;
import org.cdexbridge.resource.NationalProviderIdentifier;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;

/** CX, EI, XCN, XON, HD, ST → Identifier (v2-to-FHIR, CX[Identifier] and its kin). */
final class V2Identifiers {
    private static final String OID = "urn:oid:";
    private static final String TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203";
    /** Identifier types that name their one authority in the United States. */
    private static final Map<String, String> NATIONAL = Map.of(
            "SS", "http://hl7.org/fhir/sid/us-ssn",
            "NPI", NationalProviderIdentifier.SYSTEM,
            "MC", "http://hl7.org/fhir/sid/us-medicare");

    private final AssigningAuthorities authority;
    private final TableVocabulary vocabulary;

    V2Identifiers(AssigningAuthorities authority, TableVocabulary vocabulary) {
        this.authority = authority;
        this.vocabulary = vocabulary;
    }

    List<DatatypeConversion> conversions() {
        return List.of(
                new DatatypeConversion("CX", "Identifier", this::cx),
                new DatatypeConversion("EI", "Identifier", this::ei),
                new DatatypeConversion("XCN", "Identifier", this::xcn),
                new DatatypeConversion("XON", "Identifier", this::xon),
                new DatatypeConversion("CNN", "Identifier", this::cnn),
                new DatatypeConversion("EI-system", "uri", this::eiSystem),
                new DatatypeConversion("ST", "Identifier", (node, context) -> plain(node)),
                new DatatypeConversion("CWE", "Identifier", (node, context) -> plain(node)),
                new DatatypeConversion("HD", "Identifier", this::hd),
                new DatatypeConversion("HD", "uri", (node, context) -> new UriType(authority.of(node, context))),
                new DatatypeConversion("HD", "string", (node, context) -> new StringType(V2Components.text(node))),
                new DatatypeConversion("EI", "string", (node, context) -> new StringType(V2Components.text(node))),
                new DatatypeConversion("CX", "string", (node, context) -> new StringType(V2Components.text(node))),
                new DatatypeConversion("DLN", "Identifier", this::license));
    }

    /**
     * What an identifier identifies by: authority and number. The OID of an authority stands bare, as C-CDA has it, so
     * that a patient is one whichever way he comes.
     */
    Optional<String> identity(String type, SourceNode node, ConversionContext context) {
        Identifier found =
                switch (type) {
                    case "CX" -> cx(node, context);
                    case "EI" -> ei(node, context);
                    case "XCN" -> xcn(node, context);
                    case "HD" -> hd(node, context);
                    default -> new Identifier();
                };
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String system = found.hasSystem() ? found.getSystem() : "";
        return Optional.of((system.startsWith(OID) ? system.substring(OID.length()) : system) + "|" + found.getValue());
    }

    private Identifier cx(SourceNode node, ConversionContext context) {
        String value = V2Components.text(node, 1);
        String type = V2Components.text(node, 5);
        if (value.isEmpty()) {
            return new Identifier();
        }
        V2Components.pass(node, 2, 3, 9, 10, 11, 12);
        Identifier identifier =
                identifier(value, system(V2Components.part(node, 4), type, node, context), type, node, context);
        V2Components.part(node, 6).ifPresent(facility -> assigner(identifier, facility));
        V2Times.period(V2Components.part(node, 7), V2Components.part(node, 8), context)
                .ifPresent(identifier::setPeriod);
        return identifier;
    }

    /** The authority that is said, else that of a type with one authority only, else the sender itself. */
    private String system(Optional<SourceNode> hd, String type, SourceNode node, ConversionContext context) {
        String national = NATIONAL.getOrDefault(type, "");
        if (!national.isEmpty()) {
            hd.ifPresent(V2Components::whole);
            return national;
        }
        String system =
                hd.map(authority -> this.authority.of(authority, context)).orElse("");
        return system.isEmpty() ? authority.sender(node, context) : system;
    }

    private static void assigner(Identifier identifier, SourceNode facility) {
        String name = V2Components.text(facility);
        if (!name.isEmpty()) {
            V2Components.whole(facility);
            identifier.setAssigner(new Reference().setDisplay(name));
        }
    }

    private Identifier ei(SourceNode node, ConversionContext context) {
        String value = V2Components.text(node, 1);
        if (value.isEmpty()) {
            return new Identifier();
        }
        String system = authority.of(
                V2Components.text(node, 2), V2Components.text(node, 3), V2Components.text(node, 4), node, context);
        return identifier(value, system.isEmpty() ? authority.sender(node, context) : system, "", node, context);
    }

    private Base eiSystem(SourceNode node, ConversionContext context) {
        return new UriType(ei(node, context).getSystem());
    }

    private Identifier cnn(SourceNode node, ConversionContext context) {
        String value = V2Components.text(node, 1);
        return value.isEmpty()
                ? new Identifier()
                : identifier(value, authority.sender(node, context), "", node, context);
    }

    private Identifier xcn(SourceNode node, ConversionContext context) {
        String value = V2Components.text(node, 1);
        String type = V2Components.text(node, 13);
        V2Components.pass(node, 7, 8, 11, 12, 14, 15, 16, 17, 18, 19, 20, 22, 23);
        return value.isEmpty()
                ? new Identifier()
                : identifier(value, system(V2Components.part(node, 9), type, node, context), type, node, context);
    }

    /** XON-10 replaced XON-3 in version 2.5. */
    private Identifier xon(SourceNode node, ConversionContext context) {
        String value = V2Components.text(node, V2Components.text(node, 10).isEmpty() ? 3 : 10);
        String type = V2Components.text(node, 7);
        V2Components.pass(node, 2, 3, 4, 5, 8, 9);
        return value.isEmpty()
                ? new Identifier()
                : identifier(value, system(V2Components.part(node, 6), type, node, context), type, node, context);
    }

    private Identifier hd(SourceNode node, ConversionContext context) {
        String system = authority.of(node, context);
        return system.isEmpty()
                ? new Identifier()
                : new Identifier().setSystem("urn:ietf:rfc:3986").setValue(system);
    }

    private static Identifier plain(SourceNode node) {
        return new Identifier().setValue(V2Components.text(node));
    }

    /** License number, state, expiration date. */
    private Identifier license(SourceNode node, ConversionContext context) {
        String value = V2Components.text(node, 1);
        if (value.isEmpty()) {
            return new Identifier();
        }
        String state = V2Components.text(node, 2);
        Identifier identifier = identifier(
                value,
                authority.base() + "/id/driver-license"
                        + (state.isEmpty() ? "" : "-" + AssigningAuthorities.slug(state)),
                "DL",
                node,
                context);
        V2Times.period(Optional.empty(), V2Components.part(node, 3), context).ifPresent(identifier::setPeriod);
        return identifier;
    }

    private Identifier identifier(
            String value, String system, String type, SourceNode node, ConversionContext context) {
        Identifier identifier = new Identifier().setSystem(system).setValue(value);
        if (NationalProviderIdentifier.SYSTEM.equals(system) && !NationalProviderIdentifier.isValid(value)) {
            context.finding(Hl7v2Code.WRONG_NUMBER, "no NPI; it gets a system of ours", node);
            identifier.setSystem(authority.base() + "/id/NPI");
        }
        return type.isEmpty() ? identifier : identifier.setType(type(type));
    }

    /** A type that HL7 does not list is words. */
    private CodeableConcept type(String type) {
        return vocabulary.has("0203", type)
                ? new CodeableConcept(new Coding().setSystem(TYPES).setCode(type))
                : new CodeableConcept().setText(type);
    }
}
