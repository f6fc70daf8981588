package org.cdexbridge.ccda;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.ccda.narrative.StrucDoc;
import org.cdexbridge.ccda.parse.CcdaCode;
import org.cdexbridge.mapping.MappingEngine;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.rule.SectionMap;
import org.cdexbridge.mapping.source.SourceNode;
import org.cdexbridge.resource.ResourceAddress;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** The Composition: the header by its map, every section with its narrative and what its entries became. */
final class CompositionWriter {
    private final Evaluation evaluation;
    private final MappingEngine mappings;
    private final DocumentTypes.RecognizedType type;

    CompositionWriter(Evaluation evaluation, MappingEngine mappings, DocumentTypes.RecognizedType type) {
        this.evaluation = evaluation;
        this.mappings = mappings;
        this.type = type;
    }

    Composition write(SourceNode root, String documentId) {
        Composition composition = new Composition();
        composition.setId(documentId);
        evaluation.fill(composition, "composition", root);
        NonXmlBody.body(root, "structuredBody")
                .ifPresent(body -> body.children("component").forEach(part -> part.children("section")
                        .forEach(section -> composition.addSection(section(section)))));
        if (meetsProfile(composition)) {
            composition.getMeta().addProfile(type.type().profile());
        }
        return composition;
    }

    /** A profile is claimed where what it demands of any document is there: C-CDA on FHIR 1.2.0, US Realm Header. */
    private boolean meetsProfile(Composition composition) {
        return !type.type().profile().isEmpty()
                && type.complete()
                && composition.hasLanguage()
                && composition.hasIdentifier()
                && composition.hasTitle()
                && composition.hasCustodian()
                && (!type.type().event() || hasEvent(composition));
    }

    private static boolean hasEvent(Composition composition) {
        return composition.getEvent().size() == 1
                && composition.getEventFirstRep().getPeriod().hasStart()
                && composition.getEventFirstRep().getPeriod().hasEnd();
    }

    private SectionComponent section(SourceNode section) {
        SectionComponent written = new SectionComponent();
        SourceNode title = section.child("title");
        if (title != null && !title.text().isEmpty()) {
            written.setTitle(title.text());
        }
        evaluation.fill(written, "section", section);
        narrative(section, written);
        entries(section, written);
        for (SourceNode part : section.children("component")) {
            part.children("section").forEach(nested -> written.addSection(section(nested)));
        }
        if (written.hasEntry()) {
            // cmp-2: only what is empty has a reason for being so
            written.setEmptyReason(null);
            nullFlavor(section);
        }
        if (!written.hasText() && !written.hasEntry() && !written.hasSection()) {
            written.setText(nothing());
        }
        return written;
    }

    /** Some systems give it to every section, also to those whose entries are complete. */
    private void nullFlavor(SourceNode section) {
        String nullFlavor = section.attribute("nullFlavor");
        if (!nullFlavor.isEmpty()) {
            evaluation.finding(
                    CcdaCode.SECTION_NULL, "null flavour " + nullFlavor + "; its entries are converted", section);
        }
    }

    private void narrative(SourceNode section, SectionComponent written) {
        SourceNode text = section.child("text");
        if (text == null
                || text.info().getStringValue().isBlank() && text.children().isEmpty()) {
            return;
        }
        evaluation.trace().readSubtree(text.node());
        Narrative narrative = new Narrative();
        narrative.setStatus(Narrative.NarrativeStatus.ADDITIONAL);
        StrucDoc writing = new StrucDoc(evaluation.root().info());
        narrative.setDiv(writing.div(text.info()));
        writing.leftOut()
                .forEach(element -> evaluation.finding(
                        CcdaCode.UNSAFE_NARRATIVE,
                        "markup, link or picture that narrative may not hold; its words are kept",
                        evaluation.node(element)));
        if (!narrative.getDiv().allText().isBlank()) {
            written.setText(narrative);
        }
    }

    /** A section must have text, entries or sections; this is how a narrative says that there is none. */
    private static Narrative nothing() {
        Narrative narrative = new Narrative();
        narrative.setDivAsString("<div>The source has no text for this section</div>");
        narrative.setStatus(Narrative.NarrativeStatus.EMPTY);
        return narrative;
    }

    private void entries(SourceNode section, SectionComponent written) {
        Optional<SectionMap> file = mappings.section(section);
        Map<String, List<String>> untyped = file.map(SectionMap::untyped).orElse(Map.of());
        Set<String> listed = new HashSet<>();
        file.map(SectionMap::map)
                .filter(map -> !map.isEmpty())
                .flatMap(map -> evaluation.refer(map, section))
                .filter(reference -> listed.add(reference.getReference()))
                .ifPresent(written::addEntry);
        for (SourceNode entry : section.children("entry")) {
            for (SourceNode statement : entry.children()) {
                evaluation
                        .statement(statement, untyped)
                        .ifPresentOrElse(made -> list(made, listed, written), () -> notMapped(statement));
            }
        }
    }

    private static void list(List<Resource> made, Set<String> listed, SectionComponent written) {
        made.stream()
                .map(ResourceAddress::text)
                .filter(listed::add)
                .forEach(reference -> written.addEntry(new Reference(reference)));
    }

    private void notMapped(SourceNode statement) {
        if (statement.attribute("nullFlavor").isEmpty()) {
            evaluation.finding(CcdaCode.ENTRY_NOT_MAPPED, words(statement), statement);
        }
    }

    private static String words(SourceNode statement) {
        List<String> templates = statement.children("templateId").stream()
                .map(template -> template.attribute("root"))
                .filter(template -> !template.isEmpty())
                .distinct()
                .toList();
        String mood = statement.attribute("moodCode");
        return statement.name() + (mood.isEmpty() ? "" : " in mood " + mood) + " with the templates " + templates
                + " has no rule; its narrative is in the Composition";
    }
}
