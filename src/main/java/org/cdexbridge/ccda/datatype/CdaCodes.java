package org.cdexbridge.ccda.datatype;

import java.util.List;
import java.util.Set;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.StringType;

/** CD, CE, CV, CO, CS → CodeableConcept, Coding, code: code first, every translation after it, text resolved. */
final class CdaCodes {
    static final List<DatatypeConversion> CONVERSIONS = List.of(
            new DatatypeConversion("CD", "CodeableConcept", CdaCodes::concept),
            new DatatypeConversion("CD", "Coding", CdaCodes::coding),
            new DatatypeConversion("CD", "code", (node, context) -> new CodeType(node.attribute("code"))),
            new DatatypeConversion("CD", "string", CdaCodes::string),
            new DatatypeConversion("CD", "Identifier", (node, context) -> new Identifier()));

    private static final String SNOMED = "http://snomed.info/sct";
    /** Attributes of SNOMED CT: laterality, with laterality. */
    private static final Set<String> LATERALITY = Set.of("272741003", "78615007");

    private static final Set<String> ENTITIES =
            Set.of("playingEntity", "playingDevice", "manufacturedMaterial", "manufacturedLabeledDrug");

    private CdaCodes() {}

    private static Base concept(SourceNode node, ConversionContext context) {
        CodeableConcept concept = new CodeableConcept();
        add(concept, coding(node, context));
        translations(concept, node, context);
        node.children("qualifier").forEach(qualifier -> laterality(concept, qualifier, context));
        String words = originalText(node, context);
        String name = nameOfEntity(node, words);
        concept.setText(words.isEmpty() ? name : words);
        if (!concept.hasText() && !concept.hasCoding()) {
            concept.setText(node.attribute("displayName"));
        }
        return concept;
    }

    /**
     * What a product or a substance is called is what its code says in words, unless the code has words of its own; a
     * person's name has parts.
     */
    private static String nameOfEntity(SourceNode code, String originalText) {
        SourceNode entity = code.name().equals("code") ? code.parent() : null;
        SourceNode name = entity != null && ENTITIES.contains(entity.name()) ? entity.child("name") : null;
        if (name == null || !name.children().isEmpty()) {
            return "";
        }
        boolean said = name.info().getStringValue().strip().equalsIgnoreCase(originalText);
        return said || originalText.isEmpty() ? name.text() : "";
    }

    /**
     * The side of a body site is part of what is said: an expression of SNOMED CT (compositional grammar) beside the site
     * itself, and in words.
     */
    private static void laterality(CodeableConcept concept, SourceNode qualifier, ConversionContext context) {
        SourceNode name = qualifier.child("name");
        SourceNode value = qualifier.child("value");
        if (name == null || value == null || !LATERALITY.contains(name.attribute("code")) || !concept.hasCoding()) {
            return;
        }
        Coding site = concept.getCodingFirstRep();
        Coding side = coding(value, context);
        if (SNOMED.equals(site.getSystem()) && SNOMED.equals(side.getSystem())) {
            String display =
                    site.hasDisplay() && side.hasDisplay() ? site.getDisplay() + ", " + side.getDisplay() : null;
            concept.addCoding(
                    new Coding(SNOMED, site.getCode() + ":" + name.attribute("code") + "=" + side.getCode(), display));
        }
    }

    private static void translations(CodeableConcept concept, SourceNode node, ConversionContext context) {
        for (SourceNode translation : node.children("translation")) {
            add(concept, coding(translation, context));
            // a translation of a translation is rare, but it is a coding as well
            translations(concept, translation, context);
        }
    }

    private static void add(CodeableConcept concept, Coding coding) {
        if (!coding.isEmpty() && concept.getCoding().stream().noneMatch(coding::equalsDeep)) {
            concept.addCoding(coding);
        }
    }

    private static Coding coding(SourceNode node, ConversionContext context) {
        String code = node.attribute("code");
        String system = node.attribute("codeSystem");
        node.attribute("codeSystemName");
        if (code.isEmpty()) {
            return new Coding();
        }
        String uri = system.isEmpty() ? "" : context.system(system);
        return new Coding()
                .setCode(code.replaceAll("\\s+", " "))
                .setSystem(uri.indexOf(':') > 0 ? uri : "")
                .setVersion(node.attribute("codeSystemVersion"))
                .setDisplay(node.attribute("displayName"));
    }

    private static Base string(SourceNode node, ConversionContext context) {
        String text = originalText(node, context);
        String display = text.isEmpty() ? node.attribute("displayName") : text;
        return new StringType(display.isEmpty() ? node.attribute("code") : display);
    }

    /** The original text, resolved through the narrative; empty when there is none. */
    static String originalText(SourceNode node, ConversionContext context) {
        SourceNode original = node.child("originalText");
        return original == null ? "" : CdaTexts.plain(original, context);
    }
}
