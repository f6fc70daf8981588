package org.cdexbridge.hl7v2.datatype;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cdexbridge.mapping.Conversion;
import org.cdexbridge.mapping.ConversionContext;
import org.cdexbridge.mapping.SourceNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.StringType;

/** CWE, CNE, CE, CF, IS, ID → CodeableConcept, Coding, code, string (v2-to-FHIR, CWE[CodeableConcept]). */
public final class Codes {
    private static final Pattern TABLE = Pattern.compile("HL7(\\d{4})");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final String TABLES = "http://terminology.hl7.org/CodeSystem/v2-";

    private final String base;
    private final Vocabulary vocabulary;

    /** @param base FHIR base of the site */
    Codes(String base, Vocabulary vocabulary) {
        this.base = base;
        this.vocabulary = vocabulary;
    }

    List<Conversion> conversions() {
        return List.of(
                new Conversion("CWE", "CodeableConcept", this::concept),
                new Conversion("CWE", "Coding", (node, context) -> coding(node, 1, context)),
                new Conversion("CWE", "code", (node, context) -> code(node)),
                new Conversion("CWE", "string", (node, context) -> string(node)),
                new Conversion("ST", "CodeableConcept", (node, context) -> words(node)),
                new Conversion("EI", "CodeableConcept", (node, context) -> words(node)));
    }

    private Base concept(SourceNode node, ConversionContext context) {
        CodeableConcept concept = new CodeableConcept();
        add(concept, coding(node, 1, context));
        add(concept, coding(node, 4, context));
        add(concept, coding(node, 10, context));
        String text = Parts.text(node, 9);
        if (text == null && !concept.getCoding().stream().anyMatch(Coding::hasDisplay)) {
            text = Parts.text(node, 2) != null ? Parts.text(node, 2) : Parts.text(node, 5);
        }
        concept.setText(text);
        Parts.pass(node, 15, 16, 18, 19, 21, 22);
        return concept.isEmpty() ? null : concept;
    }

    private static void add(CodeableConcept concept, Coding coding) {
        if (coding != null && concept.getCoding().stream().noneMatch(coding::equalsDeep)) {
            concept.addCoding(coding);
        }
    }

    /** Code, text and coding system of one of the three triplets; the version of its system stands further back. */
    private Coding coding(SourceNode node, int first, ConversionContext context) {
        String code = Parts.text(node, first);
        String display = Parts.text(node, first + 1);
        String system = code == null ? null : system(node, first, code, context);
        String version = Parts.text(node, first == 1 ? 7 : first == 4 ? 8 : 13);
        if (code == null) {
            return null;
        }
        return new Coding()
                .setSystem(system)
                .setCode(SPACES.matcher(code).replaceAll(" "))
                .setDisplay(display)
                .setVersion(version);
    }

    private String system(SourceNode node, int first, String code, ConversionContext context) {
        String oid = Parts.text(node, first == 1 ? 14 : first == 4 ? 17 : 20);
        String name = Parts.text(node, first + 2);
        if (oid != null) {
            String uri = context.system(oid);
            return Authority.isUri(uri) && !Authority.isShort(uri) ? uri : null;
        }
        if (name != null) {
            return named(name, code, context);
        }
        String table = first == 1 ? vocabulary.tableOf(node.name()) : null;
        return table == null ? null : table(table, code);
    }

    /** A code that HL7 does not list in its table is one of the site's. */
    private String table(String number, String code) {
        return vocabulary.has(number, code) ? TABLES + number : base + "/CodeSystem/v2-" + number;
    }

    /** A coding system's name (HL7 table 0396) as a URI; {@code null} for one that nobody knows. */
    private String named(String name, String code, ConversionContext context) {
        String uri = context.system(name);
        if (Authority.isShort(uri)) {
            return null;
        }
        if (!uri.equals(name) || Authority.isUri(uri)) {
            return uri;
        }
        Matcher table = TABLE.matcher(name);
        if (table.matches()) {
            return table(table.group(1), code);
        }
        boolean local = name.equals("L") || name.startsWith("99");
        return local ? base + "/CodeSystem/" + Authority.slug(name) : null;
    }

    private static Base code(SourceNode node) {
        Parts.whole(node);
        String code = Parts.text(node);
        return code == null ? null : new CodeType(code);
    }

    private static Base string(SourceNode node) {
        for (int part : new int[] {9, 2, 5, 1}) {
            if (Parts.text(node, part) != null) {
                return new StringType(Parts.text(node, part));
            }
        }
        return null;
    }

    private static Base words(SourceNode node) {
        String text = Parts.text(node);
        return text == null ? null : new CodeableConcept().setText(text);
    }

    /** The code of the first triplet, to be translated by a table; its words and its system go with it. */
    public static String first(SourceNode node) {
        Parts.whole(node);
        return Parts.text(node);
    }

    /** The codes of all three triplets; the words, where there is no code. */
    public static List<String> all(SourceNode node) {
        Parts.whole(node);
        if (!node.hasChildren()) {
            return Stream.ofNullable(Parts.text(node)).toList();
        }
        List<String> codes = parts(node, 1, 4, 10);
        return codes.isEmpty() ? parts(node, 2, 5, 11, 9) : codes;
    }

    private static List<String> parts(SourceNode node, int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(number -> Parts.text(node, number))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The coding system's name of the first triplet. */
    public static String systemName(SourceNode node) {
        return node.hasChildren() ? Parts.text(node, 3) : null;
    }
}
