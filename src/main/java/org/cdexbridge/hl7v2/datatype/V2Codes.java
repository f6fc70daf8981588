package org.cdexbridge.hl7v2.datatype;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cdexbridge.hl7v2.table.TableVocabulary;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.StringType;

/** CWE, CNE, CE, CF, IS, ID → CodeableConcept, Coding, code, string (v2-to-FHIR, CWE[CodeableConcept]). */
public final class V2Codes {
    private static final Pattern TABLE = Pattern.compile("HL7(\\d{4})");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final String TABLES = "http://terminology.hl7.org/CodeSystem/v2-";

    /** DG1-2 and PR1-2, by the field of the codes. */
    private static final Map<String, String> METHODS = Map.of("DG1.3", "DG1.2", "PR1.3", "PR1.2");

    private final String base;
    private final TableVocabulary vocabulary;

    /** @param base FHIR base of the site */
    V2Codes(String base, TableVocabulary vocabulary) {
        this.base = base;
        this.vocabulary = vocabulary;
    }

    List<DatatypeConversion> conversions() {
        return List.of(
                new DatatypeConversion("CWE", "CodeableConcept", this::concept),
                new DatatypeConversion("CWE", "Coding", (node, context) -> coding(node, 1, context)),
                new DatatypeConversion("CWE", "code", (node, context) -> code(node)),
                new DatatypeConversion("CWE", "string", (node, context) -> string(node)),
                new DatatypeConversion("ST", "CodeableConcept", (node, context) -> words(node)),
                new DatatypeConversion("EI", "CodeableConcept", (node, context) -> words(node)));
    }

    private Base concept(SourceNode node, ConversionContext context) {
        CodeableConcept concept = new CodeableConcept();
        add(concept, coding(node, 1, context));
        add(concept, coding(node, 4, context));
        add(concept, coding(node, 10, context));
        String text = V2Components.words(node, 9);
        if (text.isEmpty() && !concept.getCoding().stream().anyMatch(Coding::hasDisplay)) {
            text = V2Components.words(node, 2).isEmpty() ? V2Components.words(node, 5) : V2Components.words(node, 2);
        }
        concept.setText(text);
        V2Components.pass(node, 15, 16, 18, 19, 21, 22);
        return concept;
    }

    private static void add(CodeableConcept concept, Coding coding) {
        if (!coding.isEmpty() && concept.getCoding().stream().noneMatch(coding::equalsDeep)) {
            concept.addCoding(coding);
        }
    }

    /**
     * Code, text and coding system of one of the three triplets; the version of its system stands further back. Empty
     * without a code.
     */
    private Coding coding(SourceNode node, int first, ConversionContext context) {
        String code = V2Components.text(node, first);
        String display = V2Components.words(node, first + 1);
        String system = code.isEmpty() ? "" : system(node, first, code, context);
        String version = V2Components.text(node, first == 1 ? 7 : first == 4 ? 8 : 13);
        Coding coding = new Coding();
        return code.isEmpty()
                ? coding
                : coding.setSystem(system)
                        .setCode(SPACES.matcher(code).replaceAll(" "))
                        .setDisplay(display)
                        .setVersion(version);
    }

    private String system(SourceNode node, int first, String code, ConversionContext context) {
        String oid = V2Components.text(node, first == 1 ? 14 : first == 4 ? 17 : 20);
        String name = V2Components.text(node, first + 2);
        if (!oid.isEmpty()) {
            String uri = context.system(oid);
            return AssigningAuthorities.isUri(uri) && !AssigningAuthorities.isShort(uri) ? uri : "";
        }
        if (!name.isEmpty()) {
            return named(name, code, context);
        }
        String method = first == 1 ? method(node) : "";
        if (!method.isEmpty()) {
            return named(method, code, context);
        }
        return first == 1
                ? vocabulary
                        .tableOf(node.name())
                        .map(table -> table(table, code))
                        .orElse("")
                : "";
    }

    /** The coding system that a field beside names for all codes of a segment, as before version 2.3. */
    private static String method(SourceNode node) {
        return Optional.ofNullable(METHODS.get(node.name()))
                .flatMap(field -> V2Components.sibling(node, field))
                .map(V2Components::text)
                .orElse("");
    }

    /** A code that HL7 does not list in its table is one of the site's. */
    private String table(String number, String code) {
        return vocabulary.has(number, code) ? TABLES + number : base + "/CodeSystem/v2-" + number;
    }

    /** A coding system's name (HL7 table 0396) as a URI; empty for one that nobody knows. */
    private String named(String name, String code, ConversionContext context) {
        String uri = context.system(name);
        if (AssigningAuthorities.isShort(uri)) {
            return "";
        }
        if (!uri.equals(name) || AssigningAuthorities.isUri(uri)) {
            return uri;
        }
        Matcher table = TABLE.matcher(name);
        if (table.matches()) {
            return table(table.group(1), code);
        }
        boolean local = name.equals("L") || name.startsWith("99");
        return local ? base + "/CodeSystem/" + AssigningAuthorities.slug(name) : "";
    }

    private static Base code(SourceNode node) {
        return new CodeType(first(node));
    }

    private static Base string(SourceNode node) {
        return IntStream.of(9, 2, 5, 1)
                .mapToObj(number -> V2Components.words(node, number))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(StringType::new)
                .orElseGet(StringType::new);
    }

    private static Base words(SourceNode node) {
        return new CodeableConcept().setText(V2Components.text(node));
    }

    /** The code of the first triplet, to be translated by a table; its words and its system go with it. */
    public static String first(SourceNode node) {
        V2Components.whole(node);
        return V2Components.text(node);
    }

    /** The codes of all three triplets; the words, where there is no code. */
    public static List<String> all(SourceNode node) {
        V2Components.whole(node);
        if (!node.hasChildren()) {
            return Stream.of(V2Components.text(node))
                    .filter(text -> !text.isEmpty())
                    .toList();
        }
        List<String> codes = parts(node, 1, 4, 10);
        return codes.isEmpty() ? parts(node, 2, 5, 11, 9) : codes;
    }

    private static List<String> parts(SourceNode node, int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(number -> V2Components.text(node, number))
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    /** The coding system's name of the first triplet. */
    public static String systemName(SourceNode node) {
        return node.hasChildren() ? V2Components.text(node, 3) : "";
    }
}
