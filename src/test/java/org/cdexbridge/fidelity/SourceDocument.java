package org.cdexbridge.fidelity;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathCompiler;
import net.sf.saxon.s9api.XPathExecutable;
import net.sf.saxon.s9api.XPathSelector;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.tree.util.Navigator;
import org.cdexbridge.fidelity.SourceEntry.Id;
import org.cdexbridge.fidelity.SourceEntry.Stand;
import org.cdexbridge.fidelity.SourceEntry.Value;

/** A C-CDA document read by XPaths of the tests' own. */
final class SourceDocument {
    /** An interval that ends before it starts says nothing. */
    private static final String POSSIBLE =
            "[not(low/@value) or not(high/@value) or substring(high/@value, 1, 8) >= substring(low/@value, 1, 8)]";

    private static final Processor SAXON = new Processor(false);
    private static final XPathCompiler PATHS = compiler();
    private static final Map<String, XPathExecutable> COMPILED = new HashMap<>();
    private static final String STATEMENTS =
            "//entry//(observation|act|procedure|encounter|substanceAdministration|supply|organizer|participantRole)";

    /** Null by itself or by what it stands in, or of a negation that nobody can read. */
    private static final String NOTHING =
            "ancestor-or-self::*[ancestor-or-self::section]/@nullFlavor or ancestor-or-self::*/@negationInd[not("
                    + "normalize-space(lower-case(.)) = ('true', 'false', '1', '0', 'yes', 'no', 'y', 'n', 't', 'f'))]";

    private static final List<EntryKind> KINDS = EntryKind.all();

    private final XdmNode document;

    private SourceDocument(XdmNode document) {
        this.document = document;
    }

    /** Nothing for what no ordinary XML parser takes. */
    static Optional<SourceDocument> of(byte[] bytes) {
        try {
            SAXON.getUnderlyingConfiguration().setErrorReporterFactory(configuration -> error -> {});
            return Optional.of(new SourceDocument(
                    SAXON.newDocumentBuilder().build(new StreamSource(new ByteArrayInputStream(bytes)))));
        } catch (SaxonApiException e) {
            return Optional.empty();
        }
    }

    private static XPathCompiler compiler() {
        XPathCompiler compiler = SAXON.newXPathCompiler();
        compiler.declareNamespace("", "urn:hl7-org:v3");
        compiler.declareNamespace("xs", "http://www.w3.org/2001/XMLSchema");
        compiler.declareNamespace("xsi", "http://www.w3.org/2001/XMLSchema-instance");
        compiler.declareNamespace("sdtc", "urn:hl7-org:sdtc");
        return compiler;
    }

    List<XdmNode> nodes(String path) {
        return nodes(document, path);
    }

    List<String> strings(String path) {
        return strings(document, path);
    }

    /** Ends of intervals that only a width tells. */
    List<SourceTime> widths() {
        List<SourceTime> ends = new ArrayList<>();
        for (XdmNode width : nodes("//width[@value castable as xs:integer]")) {
            int amount = Integer.parseInt(width.attribute("value"));
            String unit = String.valueOf(width.attribute("unit"));
            times(width, "../low/@value").forEach(low -> low.moved(amount, unit).ifPresent(ends::add));
            times(width, "../high/@value")
                    .forEach(high -> high.moved(-amount, unit).ifPresent(ends::add));
            times(width, "../center/@value").forEach(center -> {
                center.moved(amount / 2, unit).ifPresent(ends::add);
                center.moved(-amount / 2, unit).ifPresent(ends::add);
            });
        }
        return ends;
    }

    private static List<SourceTime> times(XdmNode context, String path) {
        return strings(context, path).stream()
                .flatMap(text -> SourceTime.of(text).stream())
                .toList();
    }

    /** All entries of the kinds in the table, each once. */
    List<SourceEntry> entries() {
        List<SourceEntry> entries = new ArrayList<>();
        for (XdmNode statement : nodes(STATEMENTS)) {
            Set<String> templates = new HashSet<>(strings(statement, "templateId/@root"));
            kind(statement, templates).ifPresent(kind -> entries.add(entry(kind, statement)));
        }
        return entries;
    }

    private static Optional<EntryKind> kind(XdmNode statement, Set<String> templates) {
        String name = statement.getNodeName().getLocalName();
        boolean empty = isTrue(statement, NOTHING);
        return empty
                ? Optional.empty()
                : KINDS.stream()
                        .filter(kind ->
                                kind.element().equals("*") || kind.element().equals(name))
                        .filter(kind -> kind.templates().isEmpty()
                                || kind.templates().stream().anyMatch(templates::contains))
                        .filter(kind -> kind.when().isEmpty() || isTrue(statement, kind.when()))
                        .findFirst()
                        .filter(kind -> kind.code().isEmpty() || says(statement, kind));
    }

    /**
     * Whether anything is said: what it is, in code or in words, or when it was, unless that is said to be no matter; of
     * an allergy when it was is not enough. A negated one without a code denies everything of its kind.
     */
    private static boolean says(XdmNode statement, EntryKind kind) {
        String what = "(" + kind.code() + ")";
        String value = kind.value().isEmpty() ? "()" : "(" + kind.value() + ")";
        String when = kind.date().isEmpty() || kind.name().equals("allergy")
                ? "false()"
                : "(" + kind.date() + ")//@value"
                        + (kind.name().startsWith("planned")
                                ? ""
                                : " and not(" + what + "[@nullFlavor = ('NI', 'NA', 'NASK', 'NP')])");
        return isTrue(
                        statement,
                        "exists(" + what + "[@code or translation/@code or originalText or @displayName or text()"
                                + " or ../name[normalize-space()]])")
                || isTrue(statement, "exists(" + value + "[@value or @code or normalize-space()])")
                || isTrue(statement, "exists(text[normalize-space() or reference])")
                || isTrue(statement, when)
                || stand(statement) == Stand.NEGATED && !kind.name().equals("problem");
    }

    private static SourceEntry entry(EntryKind kind, XdmNode statement) {
        List<Id> ids = nodes(statement, "id[@root]").stream()
                .map(id -> new Id(id.attribute("root").strip(), id.attribute("extension")))
                .toList();
        List<String> codes = kind.code().isEmpty()
                ? List.of()
                : strings(statement, "(" + kind.code() + ")/(.|translation)/@code").stream()
                        .filter(code -> !code.isEmpty())
                        .toList();
        List<SourceTime> times = kind.date().isEmpty()
                ? List.of()
                : strings(statement, "(" + kind.date() + ")" + POSSIBLE + "/(@value|low/@value|high/@value)").stream()
                        .flatMap(text -> SourceTime.of(text).stream())
                        .toList();
        return new SourceEntry(
                kind,
                Navigator.getPath(statement.getUnderlyingNode()).replace("Q{urn:hl7-org:v3}", ""),
                ids,
                codes,
                kind.value().isEmpty() ? null : value(statement, kind.value()),
                times,
                stand(statement),
                authors(statement));
    }

    private static Value value(XdmNode statement, String path) {
        for (XdmNode value : nodes(statement, path)) {
            String number = value.attribute("value");
            String type = value.getAttributeValue(new QName("http://www.w3.org/2001/XMLSchema-instance", "type"));
            boolean time = type != null && type.contains("TS");
            if (number != null && number.strip().matches("[+-]?\\d+(\\.\\d+)?") && !time) {
                String unit = value.attribute("unit");
                return new Value(new BigDecimal(number.strip()), unit == null ? "" : unit.strip(), false);
            }
            if (value.attribute("code") != null && !value.attribute("code").isBlank()) {
                return new Value(null, value.attribute("code").strip(), true);
            }
            String words = text(value);
            if (!words.isEmpty()) {
                return new Value(null, words, false);
            }
        }
        return null;
    }

    /** Its own words, or those of the narrative that it refers to. */
    private static String text(XdmNode value) {
        String reference =
                strings(value, "reference/@value").stream().findFirst().orElse("");
        List<XdmNode> referred = nodes(value, "ancestor::section[1]/text//*[@ID]").stream()
                .filter(element -> reference.equals("#" + element.attribute("ID")))
                .toList();
        String own =
                nodes(value, "text()").stream().map(XdmNode::getStringValue).collect(Collectors.joining());
        return (own.isBlank() && !referred.isEmpty() ? referred.get(0).getStringValue() : own)
                .strip()
                .replaceAll("\\s+", " ");
    }

    private static Stand stand(XdmNode statement) {
        if (isTrue(statement, "statusCode/@code = 'nullified' or ../../self::act/statusCode/@code = 'nullified'")) {
            return Stand.NULLIFIED;
        }
        if (isTrue(
                statement,
                "(@negationInd, ../@negationInd, ../../self::act/@negationInd)/normalize-space(lower-case(.))"
                        + " = ('true', '1', 'yes', 'y', 't')")) {
            return Stand.NEGATED;
        }
        return isTrue(statement, "@moodCode[not(. = ('EVN', 'DEF'))]") ? Stand.PLANNED : Stand.FACT;
    }

    private static List<List<String>> authors(XdmNode statement) {
        return nodes(statement, "author[not(@nullFlavor)]/assignedAuthor").stream()
                .map(author -> Stream.concat(
                                strings(author, "id[not(@nullFlavor)]/(@extension, @root)[1]").stream(),
                                strings(
                                        author,
                                        "(assignedPerson/name/family, representedOrganization"
                                                + "[not(../assignedPerson/name[normalize-space()])]/name)")
                                        .stream())
                        .filter(text -> !text.isEmpty())
                        .toList())
                .filter(author -> !author.isEmpty())
                .toList();
    }

    static List<String> strings(XdmNode context, String path) {
        return nodes(context, path).stream()
                .map(node -> node.getStringValue().strip())
                .toList();
    }

    static List<XdmNode> nodes(XdmNode context, String path) {
        List<XdmNode> nodes = new ArrayList<>();
        for (XdmItem item : selector(context, path)) {
            nodes.add((XdmNode) item);
        }
        return nodes;
    }

    private static boolean isTrue(XdmNode context, String path) {
        try {
            return selector(context, path).effectiveBooleanValue();
        } catch (SaxonApiException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    private static XPathSelector selector(XdmNode context, String path) {
        try {
            XPathExecutable executable = COMPILED.get(path);
            if (executable == null) {
                executable = PATHS.compile(path);
                COMPILED.put(path, executable);
            }
            XPathSelector selector = executable.load();
            selector.setContextItem(context);
            return selector;
        } catch (SaxonApiException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
