package org.cdexbridge.fidelity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.sf.saxon.s9api.XdmNode;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.fidelity.SourceEntry.Id;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/** What is to be compared beside the entries: the patient, the narratives, the frame, and that no time says more. */
final class WholeDocument {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final String name;
    private final SourceDocument source;
    private final Converted converted;
    private final Scores scores;

    WholeDocument(String name, SourceDocument source, Converted converted, Scores scores) {
        this.name = name;
        this.source = source;
        this.converted = converted;
        this.scores = scores;
    }

    void score() {
        narratives();
        patient();
        times();
        relations();
        enclosed();
    }

    private void narratives() {
        List<SectionComponent> written = new ArrayList<>();
        composition().getSection().forEach(section -> flatten(section, written));
        List<XdmNode> sections = source.nodes("/ClinicalDocument/component/structuredBody/component/section"
                + "/descendant-or-self::section[parent::component]");
        for (int i = 0; i < sections.size(); i++) {
            Map<String, Integer> missing = new HashMap<>();
            words(String.join(" ", SourceDocument.strings(sections.get(i), "text//text()")))
                    .forEach(word -> missing.merge(word, 1, Integer::sum));
            if (missing.isEmpty()) {
                continue;
            }
            if (i < written.size() && written.get(i).hasText()) {
                words(text(written.get(i)))
                        .forEach(word -> missing.computeIfPresent(word, (key, n) -> n == 1 ? null : n - 1));
            }
            scores.add("narrative", "words", missing.isEmpty(), name + " section " + (i + 1) + ": " + missing.size());
        }
    }

    private static void flatten(SectionComponent section, List<SectionComponent> all) {
        all.add(section);
        section.getSection().forEach(part -> flatten(part, all));
    }

    private static String text(SectionComponent section) {
        StringBuilder text = new StringBuilder();
        append(section.getText().getDiv(), text);
        return text.toString();
    }

    /** Words of neighbouring elements stay apart. */
    private static void append(org.hl7.fhir.utilities.xhtml.XhtmlNode node, StringBuilder text) {
        if (node.getContent() != null) {
            text.append(' ').append(node.getContent());
        }
        node.getChildNodes().forEach(child -> append(child, text));
    }

    private static Stream<String> words(String text) {
        return NO_WORD.splitAsStream(text).filter(word -> !word.isEmpty());
    }

    private void patient() {
        Patient patient = converted.patient();
        ConvertedResource made = new ConvertedResource(patient, Map.of());
        String role = "/ClinicalDocument/recordTarget[1]/patientRole[1]";
        for (XdmNode id : source.nodes(
                role + "/id[@root and not(@nullFlavor or @root = '2.16.840.1.113883.4.1' and not(@extension))]")) {
            add("identifier", made.has(new Id(id.attribute("root").strip(), id.attribute("extension"))));
        }
        Set<String> said = new HashSet<>();
        patient.getName().forEach(human -> {
            said.add(fold(human.getFamily()));
            human.getGiven().forEach(given -> said.add(fold(given.getValue())));
        });
        for (String part : source.strings(role + "/patient/name/(given|family)[normalize-space()]")) {
            add("name", said.contains(fold(part)) || said.stream().anyMatch(known -> known.contains(fold(part))));
        }
        source.strings(role + "/patient/birthTime/@value").stream()
                .flatMap(text -> SourceTime.of(text).stream())
                .forEach(birth -> add(
                        "birth date",
                        birth.day().equals(patient.getBirthDateElement().getValueAsString())));
        source.strings(role + "/patient/administrativeGenderCode/@code")
                .forEach(code -> add(
                        "sex",
                        sex(code)
                                .equals(
                                        patient.getGender() == null
                                                ? ""
                                                : patient.getGender().toCode())));
    }

    private static String sex(String code) {
        return switch (code) {
            case "M" -> "male";
            case "F" -> "female";
            case "UN" -> "other";
            default -> "unknown";
        };
    }

    private static String fold(String text) {
        return text == null ? "" : text.strip().replaceAll("\\s+", " ");
    }

    /** Every time that came out stands in the source, at the same precision or a finer one. */
    private void times() {
        Set<String> covered = new HashSet<>();
        source.strings("//@value").stream()
                .flatMap(text -> SourceTime.of(text).stream())
                .forEach(time -> covered.addAll(time.covered()));
        source.widths().forEach(time -> covered.addAll(time.covered()));
        source.strings("//playingDevice/../id/@extension").forEach(udi -> covered.addAll(datesIn(udi)));
        for (Resource resource : converted.resources()) {
            if (!resource.fhirType().equals("Provenance")
                    && !resource.fhirType().equals("Bundle")) {
                times(resource, resource.fhirType(), covered);
            }
        }
    }

    /** A unique device identifier holds dates of two digits a part (GS1: 11 made, 17 expires). */
    private static List<String> datesIn(String udi) {
        return Pattern.compile("\\(1[17]\\)(\\d\\d)(\\d\\d)(\\d\\d)")
                .matcher(udi)
                .results()
                .map(date -> "20" + date.group(1) + "-" + date.group(2) + "-" + date.group(3))
                .toList();
    }

    private void times(Base base, String path, Set<String> covered) {
        if (base instanceof BaseDateTimeType time && time.hasValue()) {
            boolean kept = SourceTime.keys(time.getValueAsString()).stream().anyMatch(covered::contains);
            scores.add("times in the result", "not inflated", kept, name + " " + path);
        }
        for (Property property : base.children()) {
            property.getValues().forEach(value -> times(value, path + "." + property.getName(), covered));
        }
    }

    private void relations() {
        for (XdmNode parent : source.nodes("/ClinicalDocument/relatedDocument/parentDocument/id[@root]")) {
            Id id = new Id(parent.attribute("root"), parent.attribute("extension"));
            add("relatedDocument", new ConvertedResource(composition(), Map.of()).has(id));
        }
    }

    private void enclosed() {
        for (XdmNode text : source.nodes("/ClinicalDocument/component/nonXMLBody/text[@representation = 'B64']")) {
            byte[] bytes = Base64.getMimeDecoder().decode(text.getStringValue().strip());
            add(
                    "nonXMLBody",
                    converted.resources().stream()
                            .anyMatch(resource ->
                                    resource instanceof Binary binary && Arrays.equals(bytes, binary.getData())));
        }
    }

    private Composition composition() {
        return (Composition) converted.document().getEntryFirstRep().getResource();
    }

    private void add(String what, boolean kept) {
        scores.add("document", what, kept, name);
    }
}
