package org.cdexbridge.ccda;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.cdexbridge.mapping.source.SourceNode;

/**
 * {@code mappings/ccda/documents.csv}: which document a ClinicalDocument is, by template, else by LOINC type, else by a
 * header template, else by the sections in it.
 */
final class DocumentTypes {
    private static final DocumentType UNKNOWN =
            new DocumentType("", Set.of(), "", Set.of(), false, false, "Clinical document");

    private final List<DocumentType> all;

    /** @param rows of the table */
    DocumentTypes(List<Map<String, String>> rows) {
        all = rows.stream().map(DocumentType::of).toList();
    }

    /**
     * One document type.
     *
     * @param template templateId root
     * @param loinc type codes
     * @param profile Composition profile, or empty
     * @param sections codes of the sections that the profile demands
     * @param event whether the profile demands one service event with start and end
     * @param header whether the template stands for a header that documents of many types have
     * @param title in words
     */
    record DocumentType(
            String template,
            Set<String> loinc,
            String profile,
            Set<String> sections,
            boolean event,
            boolean header,
            String title) {
        private static DocumentType of(Map<String, String> row) {
            UnaryOperator<String> cell = column -> row.getOrDefault(column, "");
            return new DocumentType(
                    cell.apply("template"),
                    words(cell.apply("loinc")),
                    cell.apply("profile"),
                    words(cell.apply("sections")),
                    !cell.apply("event").isEmpty(),
                    !cell.apply("header").isEmpty(),
                    cell.apply("title"));
        }

        private static Set<String> words(String text) {
            return text.isBlank() ? Set.of() : Set.of(text.strip().split("\\s+"));
        }
    }

    /**
     * What a document is, and by what it was recognized.
     *
     * @param by empty when the document says it itself, else what else told it, in words
     * @param complete whether it has all sections that the type's profile demands
     */
    record RecognizedType(DocumentType type, String by, boolean complete) {}

    RecognizedType of(SourceNode root) {
        Set<String> templates = new HashSet<>();
        root.children("templateId").forEach(template -> templates.add(template.attribute("root")));
        templates.remove("");
        SourceNode coded = root.child("code");
        String code = coded == null ? "" : coded.attribute("code");
        List<String> sections = sections(root);
        return first(type -> !type.header() && templates.contains(type.template()))
                .or(() -> first(type -> type.loinc().contains(code)))
                .or(() -> first(type -> type.header() && templates.contains(type.template())))
                .map(type -> new RecognizedType(type, "", complete(type, sections)))
                .or(() -> first(type -> !type.sections().isEmpty() && sections.containsAll(type.sections()))
                        .map(type -> new RecognizedType(type, "its sections", true)))
                .orElse(new RecognizedType(UNKNOWN, "nothing", false));
    }

    private Optional<DocumentType> first(Predicate<DocumentType> wanted) {
        return all.stream().filter(wanted).findFirst();
    }

    /** Each section that the profile demands is there, and once. */
    private static boolean complete(DocumentType type, List<String> sections) {
        return type.sections().stream().allMatch(code -> Collections.frequency(sections, code) == 1);
    }

    private static List<String> sections(SourceNode root) {
        List<String> codes = new ArrayList<>();
        Stream.of(root)
                .flatMap(node -> node.children("component").stream())
                .flatMap(node -> node.children("structuredBody").stream())
                .flatMap(node -> node.children("component").stream())
                .flatMap(node -> node.children("section").stream())
                .flatMap(node -> node.children("code").stream())
                .forEach(code -> codes.add(code.attribute("code")));
        return codes;
    }
}
