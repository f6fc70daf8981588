package org.cdexbridge.hl7v2.datatype;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        String text = V2Components.text(node, 9);
        if (text == null && !concept.getCoding().stream().anyMatch(Coding::hasDisplay)) {
            text = V2Components.text(node, 2) != null ? V2Components.text(node, 2) : V2Components.text(node, 5);
        }
        concept.setText(text);
        V2Components.pass(node, 15, 16, 18, 19, 21, 22);
        return concept.isEmpty() ? null : concept;
    }

    private static void add(CodeableConcept concept, Coding coding) {
        if (coding != null && concept.getCoding().stream().noneMatch(coding::equalsDeep)) {
            concept.addCoding(coding);
        }
    }

    /** Code, text and coding system of one of the three triplets; the version of its system stands further back. */
    private Coding coding(SourceNode node, int first, ConversionContext context) {
        String code = V2Components.text(node, first);
        String display = V2Components.text(node, first + 1);
        String system = code == null ? null : system(node, first, code, context);
        String version = V2Components.text(node, first == 1 ? 7 : first == 4 ? 8 : 13);
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
        String oid = V2Components.text(node, first == 1 ? 14 : first == 4 ? 17 : 20);
        String name = V2Components.text(node, first + 2);
        if (oid != null) {
            String uri = context.system(oid);
            return AssigningAuthorities.isUri(uri) && !AssigningAuthorities.isShort(uri) ? uri : null;
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
        if (AssigningAuthorities.isShort(uri)) {
            return null;
        }
        if (!uri.equals(name) || AssigningAuthorities.isUri(uri)) {
            return uri;
        }
        Matcher table = TABLE.matcher(name);
        if (table.matches()) {
            return table(table.group(1), code);
        }
        boolean local = name.equals("L") || name.startsWith("99");
        return local ? base + "/CodeSystem/" + AssigningAuthorities.slug(name) : null;
    }

    private static Base code(SourceNode node) {
        V2Components.whole(node);
        String code = V2Components.text(node);
        return code == null ? null : new CodeType(code);
    }

    private static Base string(SourceNode node) {
        for (int part : new int[] {9, 2, 5, 1}) {
            if (V2Components.text(node, part) != null) {
                return new StringType(V2Components.text(node, part));
            }
        }
        return null;
    }

    private static Base words(SourceNode node) {
        String text = V2Components.text(node);
        return text == null ? null : new CodeableConcept().setText(text);
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
            return Stream.ofNullable(V2Components.text(node)).toList();
        }
        List<String> codes = parts(node, 1, 4, 10);
        return codes.isEmpty() ? parts(node, 2, 5, 11, 9) : codes;
    }

    private static List<String> parts(SourceNode node, int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(number -> V2Components.text(node, number))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The coding system's name of the first triplet. */
    public static String systemName(SourceNode node) {
        return node.hasChildren() ? V2Components.text(node, 3) : null;
    }
}
