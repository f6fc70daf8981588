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
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.expr.XPathContext;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.Item;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.SequenceIterator;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.sxpath.XPathDynamicContext;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.tree.iter.AxisIterator;
import org.cdexbridge.ccda.CcdaDialect;
import org.cdexbridge.mapping.TestDialect;
import org.cdexbridge.mapping.rule.RuleFiles;
import org.cdexbridge.mapping.rule.RuleNames;
import org.cdexbridge.mapping.rule.RuleNamesReader;
import org.cdexbridge.mapping.source.NodePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Most paths of rules must not cost an XPath evaluation, and those that don't must give what Saxon gives. */
class TreePathTest {
    private static final Path MAPPINGS = Path.of("mappings");
    /** Every node of a document by every path would take minutes. */
    private static final int EVERY = 7;

    private final Processor saxon = new Processor(false);
    private final RuleXPathCompiler toy = new RuleXPathCompiler(saxon, new TestDialect());

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
                "NK1.20[.//text()[normalize-space()]]"
            })
    void pathsWithPlainPredicatesAreWalked(String path) {
        assertThat(compiled(path).walk()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PID.7[string-length(.) gt 11]", "string-join(PID.5, ' ')", "PID.3[position() > 1]"})
    void whatIsMoreIsLeftToSaxon(String path) {
        assertThat(compiled(path).walk()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"string-join(PID.5/*, ' ')", "normalize-space(.)", "name()"})
    void stringsOfNodesAreMadeOnTheTree(String path) {
        assertThat(compiled(path).strings()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OBX.2 = ('TX', 'FT')",
                "not(OBX.11 = 'D') and OBX.5/*",
                "$document/MSH/MSH.9/MSH.9.2 = 'A40' or ../MRG",
                "string(OBX.2[1]) = ''"
            })
    void plainConditionsAreLookedAt(String condition) {
        assertThat(compiled(condition).condition()).isNotNull();
    }

    @Test
    void pathsOfTheDocumentRulesGiveWhatSaxonGives() throws Exception {
        NodeInfo document = tree(Files.readString(Path.of("src/main/resources/samples/ccd.xml")));
        NodeInfo patient = first(document, "patient");
        assertSame(paths("ccda", new RuleXPathCompiler(saxon, new CcdaDialect())), document, patient, 600);
    }

    @Test
    void pathsOfTheMessageRulesGiveWhatSaxonGives() throws Exception {
        NodeInfo message = tree(MESSAGE);
        assertSame(paths("hl7v2", toy), message, first(message, "PID"), 300);
    }

    private static void assertSame(Map<String, CompiledXPath> paths, NodeInfo document, NodeInfo patient, int walked)
            throws XPathException {
        XPathContexts frames = new XPathContexts(document);
        frames.patient(patient);
        List<NodeInfo> nodes = nodes(document);
        int compared = 0;
        for (Map.Entry<String, CompiledXPath> path : paths.entrySet()) {
            CompiledXPath compiled = path.getValue();
            compared += compiled.walk() != null || compiled.condition() != null ? 1 : 0;
            for (int at = compared % EVERY; at < nodes.size(); at += EVERY) {
                NodeInfo node = nodes.get(at);
                String place = path.getKey() + " at " + NodePath.of(node);
                if (compiled.walk() != null) {
                    assertThat(compiled.walk().from(node, frames))
                            .as(place)
                            .isEqualTo(selected(compiled, frames, node));
                }
                if (compiled.strings() != null) {
                    assertThat(compiled.strings().at(node, frames))
                            .as(place)
                            .isEqualTo(selected(compiled, frames, node).stream()
                                    .map(Item::getStringValue)
                                    .toList());
                }
                if (compiled.condition() != null) {
                    assertThat(compiled.condition().holds(node, frames))
                            .as(place)
                            .isEqualTo(compiled.truth().eval(context(compiled, frames, node)));
                }
            }
        }
        assertThat(compared).isGreaterThan(walked);
    }

    private static List<Item> selected(CompiledXPath path, XPathContexts frames, NodeInfo node) throws XPathException {
        List<Item> items = new ArrayList<>();
        SequenceIterator found = path.items().iterate(context(path, frames, node));
        for (Item item = found.next(); item != null; item = found.next()) {
            items.add(item);
        }
        return items;
    }

    private static XPathContext context(CompiledXPath path, XPathContexts frames, NodeInfo node) throws XPathException {
        XPathDynamicContext frame = frames.of(path);
        frame.setContextItem(node);
        return frame.getXPathContextObject();
    }

    /** Every string of the rule files that can be compiled, whatever it stands for there. */
    private static Map<String, CompiledXPath> paths(String dialect, RuleXPathCompiler xpaths) throws IOException {
        Map<String, CompiledXPath> paths = new TreeMap<>();
        Path written = MAPPINGS.resolve(dialect).resolve("names.yaml");
        RuleNames names = RuleNamesReader.read(
                List.of(new RuleFiles.RuleFile(written.toString(), written.toString(), Files.readString(written))),
                new ArrayList<>());
        try (Stream<Path> files = Files.walk(MAPPINGS.resolve(dialect))) {
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

    private NodeInfo tree(String xml) throws SaxonApiException {
        XdmNode tree = saxon.newDocumentBuilder().build(new StreamSource(new StringReader(xml)));
        return tree.children().iterator().next().getUnderlyingNode();
    }

    private static NodeInfo first(NodeInfo root, String name) {
        return nodes(root).stream()
                .filter(node -> node.getLocalPart().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<NodeInfo> nodes(NodeInfo root) {
        List<NodeInfo> nodes = new ArrayList<>();
        AxisIterator below = root.iterateAxis(AxisInfo.DESCENDANT_OR_SELF);
        for (NodeInfo node = below.next(); node != null; node = below.next()) {
            nodes.add(node);
        }
        return nodes;
    }

    private static final String MESSAGE =
            """
            <ORU_R01>
              <MSH><MSH.3><MSH.3.1>LAB</MSH.3.1></MSH.3><MSH.4><MSH.4.1>NORTH</MSH.4.1></MSH.4>
                <MSH.9><MSH.9.1>ORU</MSH.9.1><MSH.9.2>R01</MSH.9.2></MSH.9></MSH>
              <PID><PID.3><PID.3.1>17</PID.3.1><PID.3.4><PID.3.4.1>NORTH</PID.3.4.1></PID.3.4><PID.3.5>MR</PID.3.5></PID.3>
                <PID.3><PID.3.1>000-11</PID.3.1><PID.3.5>SS</PID.3.5></PID.3>
                <PID.5><PID.5.1>Quill</PID.5.1><PID.5.2>Ada</PID.5.2></PID.5>
                <PID.10><PID.10.1>2106-3</PID.10.1><PID.10.2>White</PID.10.2></PID.10>
                <PID.22><PID.22.1>2186-5</PID.22.1></PID.22></PID>
              <PV1><PV1.2>I</PV1.2><PV1.19><PV1.19.1>V9</PV1.19.1></PV1.19></PV1>
              <ORDER><ORC><ORC.1>RE</ORC.1><ORC.2><ORC.2.1>P1</ORC.2.1></ORC.2><ORC.12><ORC.12.1>77</ORC.12.1></ORC.12></ORC>
                <OBR><OBR.2><OBR.2.1>P1</OBR.2.1></OBR.2><OBR.4><OBR.4.1>24323-8</OBR.4.1><OBR.4.2>Panel</OBR.4.2>
                  <OBR.4.3>LN</OBR.4.3></OBR.4><OBR.25>F</OBR.25><OBR.16><OBR.16.1>78</OBR.16.1></OBR.16></OBR>
                <TQ1><TQ1.9>S</TQ1.9></TQ1><NTE><NTE.3>fasting</NTE.3></NTE>
                <OBSERVATION><OBX><OBX.2>NM</OBX.2><OBX.3><OBX.3.1>2345-7</OBX.3.1><OBX.3.3>LN</OBX.3.3></OBX.3>
                  <OBX.5>95</OBX.5><OBX.6><OBX.6.1>mg/dL</OBX.6.1></OBX.6><OBX.11>F</OBX.11></OBX><NTE><NTE.3> </NTE.3></NTE>
                </OBSERVATION>
                <OBSERVATION><OBX><OBX.2>TX</OBX.2><OBX.3><OBX.3.1>8251-1</OBX.3.1></OBX.3><OBX.5>none</OBX.5>
                  <OBX.5 null="delete"/><OBX.11>D</OBX.11></OBX></OBSERVATION>
                <SPECIMEN><SPM><SPM.2><SPM.2.1><SPM.2.1.1>S1</SPM.2.1.1></SPM.2.1></SPM.2></SPM></SPECIMEN></ORDER>
              <NK1><NK1.2><NK1.2.1>Quill</NK1.2.1></NK1.2><NK1.20/></NK1>
              <MRG><MRG.1><MRG.1.1>18</MRG.1.1><MRG.1.5>PI</MRG.1.5></MRG.1></MRG>
            </ORU_R01>
            """;
}
