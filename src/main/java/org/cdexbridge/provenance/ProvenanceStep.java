package org.cdexbridge.provenance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.conversion.Authorship;
import org.cdexbridge.conversion.Authorship.Agent;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.ResourceLabels;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.resource.ResourceAddress;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;

/**
 * Adds Provenance (US Core Provenance, HRex Provenance): resources with the same agents, times and labels share one. Author and
 * organization as the source says, transmitter the custodian, assembler the bridge; the source's DocumentReference is
 * the entity.
 */
public final class ProvenanceStep implements UnaryOperator<Converted> {
    private static final String PROFILE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-provenance";
    private static final Set<String> ACTING = Set.of("Practitioner", "Device");
    private static final String ROLES = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
    private static final String US_CORE_ROLES =
            "http://hl7.org/fhir/us/core/CodeSystem/us-core-provenance-participant-type";
    private static final Map<String, String> DISPLAY = Map.of(
            "author",
            "Author",
            "transmitter",
            "Transmitter",
            "informant",
            "Informant",
            "performer",
            "Performer",
            "assembler",
            "Assembler");

    private final ResourceIdGenerator identity;
    private final Function<Converted, Assembler> assembler;

    /**
     * @param identity gives resources their ids
     * @param assembler tells version and rules, asked once a conversion since rules change while we run
     */
    public ProvenanceStep(ResourceIdGenerator identity, Function<Converted, Assembler> assembler) {
        this.identity = identity;
        this.assembler = assembler;
    }

    @Override
    public Converted apply(Converted converted) {
        Device device = assembler.apply(converted).device(identity);
        List<Resource> all = new ArrayList<>(converted.resources());
        all.add(device);
        Optional<DocumentReference> original = original(converted);
        groups(converted)
                .forEach((writing, written) -> all.add(provenance(converted, original, device, writing, written)));
        return converted.withResources(all);
    }

    /** Resources by who stands behind them; the document itself goes with those that its header's authors wrote. */
    private static Map<ProvenanceBuilder, List<Authorship>> groups(Converted converted) {
        return converted.authorships().stream()
                .collect(Collectors.groupingBy(ProvenanceBuilder::of, LinkedHashMap::new, Collectors.toList()));
    }

    private Provenance provenance(
            Converted converted,
            Optional<DocumentReference> original,
            Device device,
            ProvenanceBuilder writing,
            List<Authorship> authorships) {
        Provenance provenance = new Provenance();
        String document =
                original.map(Resource::getIdPart).orElse(converted.source().sha256());
        provenance.setId(identity.uuid("Provenance", document, device.getIdPart(), writing.words()));
        authorships.forEach(authorship -> provenance.addTarget(reference(authorship.resource())));
        ResourceLabels.copy(authorships.get(0).resource(), provenance);
        authorships.get(0).occurred().ifPresent(provenance::setOccurred);
        provenance.setRecordedElement(recorded(converted));
        authorships.get(0).agents().forEach(agent -> agent(provenance, agent));
        agent(provenance, new Agent("assembler", reference(device), custodian(authorships.get(0))));
        if (meetsUsCore(provenance)) {
            provenance.getMeta().addProfile(PROFILE);
        }
        original.ifPresent(reference -> provenance
                .addEntity()
                .setRole(Provenance.ProvenanceEntityRole.SOURCE)
                .setWhat(reference(reference)));
        return provenance;
    }

    /** US Core's provenance-1: a person or device acts for an organization, which the source may not have named. */
    private static boolean meetsUsCore(Provenance provenance) {
        return provenance.getAgent().stream()
                .filter(ProvenanceStep::acts)
                .allMatch(Provenance.ProvenanceAgentComponent::hasOnBehalfOf);
    }

    /** Who is known by identifier only has no type. */
    private static boolean acts(Provenance.ProvenanceAgentComponent agent) {
        String type = agent.getWho().getReferenceElement().getResourceType();
        return type != null && ACTING.contains(type);
    }

    private static void agent(Provenance provenance, Agent agent) {
        Provenance.ProvenanceAgentComponent added =
                provenance.addAgent().setType(role(agent.role())).setWho(agent.who());
        agent.onBehalfOf().ifPresent(added::setOnBehalfOf);
    }

    private static CodeableConcept role(String code) {
        String system = code.equals("transmitter") ? US_CORE_ROLES : ROLES;
        return new CodeableConcept(new Coding(system, code, DISPLAY.get(code)));
    }

    private static Optional<Reference> custodian(Authorship authorship) {
        return authorship.agents().stream()
                .filter(agent -> agent.role().equals("transmitter"))
                .map(Agent::who)
                .findFirst();
    }

    /**
     * When the document or message was written: its own time, so that the same bytes give the same resource whenever
     * they come.
     */
    private static InstantType recorded(Converted converted) {
        Bundle document = converted.document();
        if (document != null) {
            return document.getTimestampElement().copy();
        }
        return original(converted)
                .filter(DocumentReference::hasDate)
                .map(reference -> reference.getDateElement().copy())
                .orElseGet(() ->
                        new InstantType(java.util.Date.from(converted.source().receivedAt())));
    }

    private static Optional<DocumentReference> original(Converted converted) {
        return converted.resources().stream()
                .filter(DocumentReference.class::isInstance)
                .map(DocumentReference.class::cast)
                .filter(reference -> holds(reference, converted))
                .findFirst();
    }

    private static boolean holds(DocumentReference reference, Converted converted) {
        return reference.getContentFirstRep().getAttachment().getSize()
                == converted.source().bytes().length;
    }

    private static Reference reference(Resource resource) {
        return new Reference(ResourceAddress.text(resource));
    }

    /**
     * Who wrote, and when, by value.
     *
     * @param occurred the ends of the time; empty where the source does not say
     * @param labels security labels of what was written: a Provenance bears those of all its targets
     */
    private record ProvenanceBuilder(List<Key> agents, List<String> occurred, List<String> labels) {
        static ProvenanceBuilder of(Authorship authorship) {
            return new ProvenanceBuilder(
                    authorship.agents().stream().map(Key::of).toList(),
                    authorship.occurred().map(ProvenanceBuilder::ends).orElse(List.of()),
                    ResourceLabels.of(authorship.resource()).codings().stream()
                            .map(label -> label.getSystem() + "|" + label.getCode())
                            .toList());
        }

        private static List<String> ends(Type occurred) {
            if (occurred instanceof Period period) {
                return List.of(
                        period.getStartElement().getValueAsString(),
                        period.getEndElement().getValueAsString());
            }
            return List.of(occurred.primitiveValue());
        }

        String words() {
            return Stream.of(agents.stream().map(Key::toString), occurred.stream(), labels.stream())
                    .flatMap(words -> words)
                    .collect(Collectors.joining("\n"));
        }
    }

    /** An agent by value. */
    private record Key(String role, String who, String onBehalfOf) {
        static Key of(Agent agent) {
            return new Key(
                    agent.role(),
                    agent.who().getReference(),
                    agent.onBehalfOf().map(Reference::getReference).orElse(""));
        }
    }
}
