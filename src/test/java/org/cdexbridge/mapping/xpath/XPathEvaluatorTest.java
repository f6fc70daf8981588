package org.cdexbridge.mapping.xpath;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import org.cdexbridge.ccda.CcdaDialect;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.hl7v2.V2Rules;
import org.cdexbridge.hl7v2.parse.Er7Reader;
import org.cdexbridge.mapping.TestDialect;
import org.cdexbridge.mapping.dialect.SourceDialect;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.cdexbridge.mapping.rule.RuleFiles;
import org.cdexbridge.mapping.rule.RuleNames;
import org.cdexbridge.mapping.rule.RuleNamesReader;
import org.cdexbridge.mapping.source.SourceTree;
import org.cdexbridge.mapping.source.TreeNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Most XPaths of rules must not cost an evaluation by Saxon, and those that don't must give what Saxon gives. */
class XPathEvaluatorTest {
    private static final Path MAPPINGS = Path.of("mappings");
    private static final List<Path> INPUTS =
            List.of(Path.of("src/test/resources/golden"), Path.of("src/test/resources/test-samples"));
    /** Every node of a document by every path would take minutes. */
    private static final int EVERY = 17;

    private static final int IN_EACH_INPUT = 2;
    private static final int GENERATED = 3_000;

    private final RuleXPathCompiler toy = new RuleXPathCompiler(new Processor(false), new TestDialect());

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "../ORC/ORC.2",
                "effectiveTime/low/@value",
                "$document/MSH",
                "PID.3[PID.3.5 = ('MR', 'PI')][1]",
                "*[ends-with(name(), '.1')]/text()",
                "(../ORC/ORC.12, OBR.16)[*][1]",
                "NK1.20[.//text()[normalize-space()]]",
                "$document//PRD[PRD.1 = 'RP'][1]",
                "PID.7[string-length(.) gt 11]",
                "(. | ../parent::act)/entryRelationship",
                "if (OBR.3/*) then OBR.3 else ()",
                "string-join(PID.5/*, ' ')",
                "normalize-space(.)",
                "name()"
            })
    void pathsAndTheirStringsAreEvaluatedHere(String path) {
        assertThat(compiled(path).isSelectedHere()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OBX.2 = ('TX', 'FT')",
                "not(OBX.11 = 'D') and OBX.5/*",
                "$document/MSH/MSH.9/MSH.9.2 = 'A40' or ../MRG",
                "string(OBX.2[1]) = ''",
                "../preceding-sibling::OBSERVATION[1]/OBX/string(OBX.3) = string(OBX.3)",
                "low/@value != high/@value",
                "matches(@code, '^[A-Z]{3,}$')",
                "text[matches(normalize-space(.), '^ (no|#) \\s (known \\s)* x $', 'ix')]",
                "not(tokenize(@use) = ('H', 'HP'))"
            })
    void conditionsAreEvaluatedHere(String condition) {
        assertThat(compiled(condition).isTestedHere()).isTrue();
    }

    @Test
    void aLongPatternIsEvaluatedHere() {
        String words = "a known word|".repeat(500);

        assertThat(compiled("matches(OBX.5, '^(" + words + "x)$', 'i')").isTestedHere())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PID.7[string-length(.) + 1 gt 11]",
                "PID.3[position() > 1]",
                "PID.3[last()]",
                "PID.3[count(*)]",
                "OBX.5 = 5",
                "string(OBX.1 + 1)",
                "let $a := OBX.5 return $a/*",
                "OBX.5 except OBX.5[1]",
                "//*:PID.3",
                "following::PID",
                "matches(., '\\p{L}')"
            })
    void whatIsMoreIsLeftToSaxon(String xpath) {
        assertThat(compiled(xpath).isSelectedHere()).isFalse();
        assertThat(compiled(xpath).isTestedHere()).isFalse();
    }

    @Test
    void everyXPathOfTheRulesIsUnderstoodForWhatItReads() throws Exception {
        for (SourceDialect dialect : List.of(new CcdaDialect(), V2Rules.dialect())) {
            RuleXPathCompiler xpaths = new RuleXPathCompiler(new Processor(false), dialect);
            assertThat(paths(dialect, xpaths).keySet().stream().filter(path -> !xpaths.isRead(path)))
                    .isEmpty();
        }
    }

    /** One that Saxon evaluates costs ten times as much, for each entry, and once more when losses are counted. */
    @Test
    void fewXPathsOfTheRulesAreLeftToSaxon() throws Exception {
        for (SourceDialect dialect : List.of(new CcdaDialect(), V2Rules.dialect())) {
            Map<String, CompiledXPath> paths = paths(dialect, new RuleXPathCompiler(new Processor(false), dialect));
            List<String> left = paths.entrySet().stream()
                    .filter(path -> !isHere(path.getValue()))
                    .map(Map.Entry::getKey)
                    .filter(path -> path.matches("(?s).*[A-Za-z].*"))
                    .toList();
            assertThat(left).hasSizeLessThan(paths.size() / 10);
        }
    }

    @Test
    void xpathsOfTheDocumentRulesGiveWhatSaxonGives() throws Exception {
        Processor saxon = new Processor(false);
        RuleXPathCompiler xpaths = new RuleXPathCompiler(saxon, new CcdaDialect());
        Map<String, CompiledXPath> paths = paths(new CcdaDialect(), xpaths);
        assertThat(paths.values().stream().filter(XPathEvaluatorTest::isHere)).hasSizeGreaterThan(600);

        Scope sample = scope(
                tree(
                        saxon,
                        new StreamSource(
                                Path.of("src/main/resources/samples/ccd.xml").toFile())),
                xpaths);
        sample.contexts().patient(sample.first("patient"));
        int nth = 0;
        for (Map.Entry<String, CompiledXPath> path : paths.entrySet()) {
            for (int at = nth++ % EVERY; at < sample.nodes().size(); at += EVERY) {
                assertSame(path, sample.nodes().get(at), sample.contexts());
            }
        }
        for (Path input : inputs(".xml")) {
            Optional<NodeInfo> document = document(saxon, input);
            if (document.isPresent()) {
                assertSame(paths, scope(document.get(), xpaths));
            }
        }
    }

    @Test
    void xpathsOfTheMessageRulesGiveWhatSaxonGives() throws Exception {
        RuleXPathCompiler xpaths = new RuleXPathCompiler(V2Rules.PROCESSOR, V2Rules.dialect());
        Map<String, CompiledXPath> paths = paths(V2Rules.dialect(), xpaths);
        assertThat(paths.values().stream().filter(XPathEvaluatorTest::isHere)).hasSizeGreaterThan(300);

        Er7Reader reader = new Er7Reader(Er7Reader.Limits.of(1_000_000));
        for (Path input : inputs(".hl7")) {
            try {
                NodeInfo message = reader.read(
                                Files.readAllBytes(input),
                                V2Rules.RULES.structures(),
                                V2Rules.PROCESSOR.getUnderlyingConfiguration())
                        .root();
                assertSame(paths, scope(message, xpaths));
            } catch (InputRefused e) {
                continue;
            }
        }
    }

    @Test
    void aLongPatternIsRead() {
        RuleXPathCompiler xpaths = new RuleXPathCompiler(new Processor(false), new TestDialect());
        String pattern = "'^(" + "none|".repeat(1_000) + "nil)$'";

        assertThat(xpaths.compile("matches('nil', " + pattern + ")", "", new ArrayList<>()))
                .isNotNull();
    }

    @Test
    void generatedXPathsGiveWhatSaxonGives() throws Exception {
        Processor saxon = new Processor(false);
        saxon.getUnderlyingConfiguration().setErrorReporterFactory(configuration -> error -> {});
        RuleXPathCompiler xpaths = new RuleXPathCompiler(saxon, new TestDialect());
        Scope scope = scope(tree(saxon, new StreamSource(new StringReader(NESTED))), xpaths);
        scope.contexts().patient(scope.first("c"));
        GeneratedXPaths generated = new GeneratedXPaths(new Random(20260101));
        int here = 0;
        for (int i = 0; i < GENERATED; i++) {
            String text = i % 2 == 0 ? generated.path(3) : generated.condition(3);
            CompiledXPath path = xpaths.compile(text, "", new ArrayList<>());
            if (path != null) {
                here += isHere(path) ? 1 : 0;
                for (TreeNode node : scope.nodes()) {
                    assertSame(Map.entry(text, path), node, scope.contexts());
                }
            }
        }
        assertThat(here).isGreaterThan(GENERATED / 2);
    }

    /** A document with its nodes. */
    private record Scope(XPathContexts contexts, List<TreeNode> nodes) {
        TreeNode first(String name) {
            return nodes.stream()
                    .filter(node -> node.name().local().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Scope scope(NodeInfo document, RuleXPathCompiler xpaths) {
        SourceTree tree = new SourceTree(xpaths.sourceNames());
        TreeNode root = tree.node(document);
        List<TreeNode> nodes = new ArrayList<>(List.of(root));
        root.anyDescendant(node -> {
            nodes.add(node);
            nodes.addAll(node.attributes());
            return false;
        });
        return new Scope(new XPathContexts(tree, root), nodes);
    }

    private static boolean isHere(CompiledXPath path) {
        return path.isSelectedHere() || path.isTestedHere();
    }

    /** Every path at some nodes, others for each path. */
    private static void assertSame(Map<String, CompiledXPath> paths, Scope scope) {
        int nth = 0;
        for (Map.Entry<String, CompiledXPath> path : paths.entrySet()) {
            for (int i = 0; i < IN_EACH_INPUT; i++) {
                nth++;
                assertSame(path, scope.nodes().get(nth * 31 % scope.nodes().size()), scope.contexts());
            }
        }
    }

    private static void assertSame(Map.Entry<String, CompiledXPath> path, TreeNode node, XPathContexts scope) {
        CompiledXPath compiled = path.getValue();
        Object items = attempt(() -> compiled.select(node, scope));
        Object expected = attempt(() -> scope.select(compiled.executable(), node));
        assertSame(items, expected, path.getKey(), node);
        Object holds = attempt(() -> compiled.holds(node, scope));
        Object expectedTruth = attempt(() -> scope.holds(compiled.executable(), node));
        assertSame(holds, expectedTruth, "truth of " + path.getKey(), node);
    }

    /** Where one fails and the other needs not look at what fails, both are right (XPath 3.1, 2.3.4). */
    private static void assertSame(Object found, Object expected, String path, TreeNode node) {
        boolean bothFail = found instanceof Failure && expected instanceof Failure;
        boolean noneFails = !(found instanceof Failure || expected instanceof Failure);
        if ((bothFail || noneFails) && !found.equals(expected)) {
            assertThat(found).as(path + " at " + node).isEqualTo(expected);
        }
    }

    private record Failure(String message) {}

    private static Object attempt(Supplier<Object> evaluation) {
        try {
            return evaluation.get();
        } catch (UnusableValue e) {
            return new Failure(e.getMessage());
        }
    }

    /** Every string of the rule files that can be compiled, whatever it stands for there. */
    private static Map<String, CompiledXPath> paths(SourceDialect dialect, RuleXPathCompiler xpaths)
            throws IOException {
        Map<String, CompiledXPath> paths = new TreeMap<>();
        Path folder = MAPPINGS.resolve(dialect.folder());
        List<RuleFiles.RuleFile> written = new ArrayList<>();
        for (Path file : List.of(MAPPINGS.resolve("names.yaml"), folder.resolve("names.yaml"))) {
            written.add(new RuleFiles.RuleFile(file.toString(), file.toString(), Files.readString(file)));
        }
        RuleNames names = RuleNamesReader.read(written, new ArrayList<>());
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".yaml")).toList()) {
                collect(new YAMLMapper().readTree(file.toFile()), names, xpaths, paths);
            }
        }
        return paths;
    }

    private static void collect(
            JsonNode node, RuleNames names, RuleXPathCompiler xpaths, Map<String, CompiledXPath> paths) {
        if (node.isTextual() && !node.asText().isBlank()) {
            String text = names.resolve(node.asText(), "", new ArrayList<>());
            CompiledXPath path = xpaths.compile(text, "", new ArrayList<>());
            if (path != null) {
                paths.put(text, path);
            }
        }
        node.forEach(part -> collect(part, names, xpaths, paths));
    }

    private CompiledXPath compiled(String path) {
        return toy.compile(path, "", new ArrayList<>());
    }

    private static List<Path> inputs(String ending) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : INPUTS) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(ending)).sorted().forEach(found::add);
            }
        }
        assertThat(found).hasSizeGreaterThan(10);
        return found;
    }

    private static Optional<NodeInfo> document(Processor saxon, Path input) {
        try {
            return Optional.of(tree(saxon, new StreamSource(input.toFile())));
        } catch (SaxonApiException e) {
            return Optional.empty();
        }
    }

    private static NodeInfo tree(Processor saxon, StreamSource xml) throws SaxonApiException {
        return saxon.newDocumentBuilder().build(xml).getOutermostElement().getUnderlyingNode();
    }

    /** Elements within elements of the same name, mixed content, blanks, namespaces, comments, many children of one name. */
    private static final String NESTED =
            """
            <a x="1" y=" two  words "><!-- a comment --><b x="1">one<c/>two</b><b x="2" y="1"> <a x="1"><a y=""/></a></b>
              <c x="two words">A</c><p:b xmlns:p="urn:p" p:x="1" x="B">B</p:b><c>\u00a0A</c><?order by hand?>
              <b><c><b x="A">1<a>A</a></b></c><c y="2">2</c>%s</b>
              <c/><a><b/><c x="1"><![CDATA[one]]></c></a>two words
            </a>
            """
                    .formatted("<a x='1'/><c>B</c>".repeat(20));
}
