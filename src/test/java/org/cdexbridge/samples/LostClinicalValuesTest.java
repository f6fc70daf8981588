package org.cdexbridge.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.ccda.CcdaRules;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.V2Rules;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.source.Elements;
import org.cdexbridge.mapping.source.NodeKind;
import org.cdexbridge.mapping.source.NodePath;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * No clinical value of any sample is lost but for a reason that {@code losses.md} gives: as {@code template/element} of
 * C-CDA, with the name that the nearest template around has in {@code names.yaml}, or as the field of HL7 v2.
 */
class LostClinicalValuesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path SAMPLES = Path.of("src/test/resources/test-samples");
    private static final Path PAGE = Path.of("src/site/markdown/losses.md");
    private static final Pattern REASON = Pattern.compile("^\\| `(.+?)` \\| \\S.*\\|$");
    private static final NamespaceUri NONE = NamespaceUri.NULL;

    @Test
    void whatIsLostOfEachSampleHasAReason() throws IOException {
        Map<String, List<String>> lost = new TreeMap<>();
        for (Path file : files(".xml")) {
            add(lost, file, CcdaRules::convert, ofDocument());
        }
        for (Path file : files(".hl7")) {
            add(lost, file, V2Rules::convert, LostClinicalValuesTest::field);
        }
        lost.keySet().removeAll(reasons());

        assertThat(lost).isEmpty();
    }

    /** Where both tables have a pattern nothing is ever told of it. */
    @Test
    void noValueIsBothClinicalAndIgnored() throws IOException {
        for (String format : List.of("ccda", "hl7v2")) {
            assertThat(patterns(format, "clinical.csv")).doesNotContainAnyElementsOf(patterns(format, "ignored.csv"));
        }
    }

    private static List<String> patterns(String format, String table) throws IOException {
        return Files.readAllLines(Path.of("mappings", format, table)).stream()
                .skip(1)
                .map(row -> row.split(",", 2)[0])
                .toList();
    }

    /** The golden cases of the project and its other samples: those of others beside it change. */
    private static List<Path> files(String ending) {
        return Stream.of(
                        GOLDEN.resolve("ccda"), GOLDEN.resolve("hl7v2"), SAMPLES, Path.of("src/main/resources/samples"))
                .flatMap(folder -> SampleFiles.below(folder, ending).stream())
                .toList();
    }

    private static void add(
            Map<String, List<String>> lost,
            Path file,
            Function<byte[], Converted> converter,
            Function<NodeInfo, String> key)
            throws IOException {
        Optional<Converted> converted = converted(converter, Files.readAllBytes(file));
        List<String> places = converted.stream()
                .flatMap(one -> one.findings().stream())
                .filter(finding -> finding.code() == MappingCode.CLINICAL_VALUE_LOST)
                .map(Finding::location)
                .toList();
        if (places.isEmpty()) {
            return;
        }
        assertThat(places).as(file + ": no more than are told").doesNotContain("");
        Map<String, NodeInfo> nodes = new HashMap<>();
        converted.orElseThrow().trace().each((node, fate) -> nodes.put(NodePath.of(node), node));
        for (String place : places) {
            lost.computeIfAbsent(key.apply(nodes.get(place)), any -> new ArrayList<>())
                    .add(file.getParent().getFileName() + " " + place);
        }
    }

    /** Empty for a sample that is refused, of which nothing is lost but all. */
    private static Optional<Converted> converted(Function<byte[], Converted> converter, byte[] bytes) {
        try {
            return Optional.of(converter.apply(bytes));
        } catch (InputRefused refused) {
            return Optional.empty();
        }
    }

    private static Set<String> reasons() throws IOException {
        Set<String> reasons = new TreeSet<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = REASON.matcher(line);
            if (row.matches()) {
                reasons.addAll(List.of(row.group(1).split("`, `")));
            }
        }
        return reasons;
    }

    /** Such as {@code OBX.5}. */
    private static String field(NodeInfo node) {
        return node.getLocalPart();
    }

    private static Function<NodeInfo, String> ofDocument() throws IOException {
        Map<String, String> names = templateNames();
        return node -> {
            NodeInfo statement = node;
            Optional<String> name = Optional.empty();
            while (name.isEmpty() && NodeKind.of(statement) != NodeKind.DOCUMENT) {
                statement = statement.getParent();
                name = templates(statement)
                        .filter(names::containsKey)
                        .map(names::get)
                        .findFirst();
            }
            return name.orElse("")
                    + NodePath.names(node).substring(NodePath.names(statement).length());
        };
    }

    private static Stream<String> templates(NodeInfo statement) {
        return StreamSupport.stream(Elements.children(statement).spliterator(), false)
                .filter(child -> child.getLocalPart().equals("templateId"))
                .map(child -> child.getAttributeValue(NONE, "root"));
    }

    /** Names by templateId. */
    private static Map<String, String> templateNames() throws IOException {
        Map<String, Map<String, Object>> file = new Yaml().load(Files.readString(Path.of("mappings/ccda/names.yaml")));
        Map<String, String> names = new HashMap<>();
        file.get("templates").forEach((name, roots) -> {
            List<?> all = roots instanceof List<?> list ? list : List.of(roots);
            all.forEach(root -> names.putIfAbsent(String.valueOf(root).replaceAll(":.*", ""), name));
        });
        return names;
    }

    /** A row of the page that is no row would make every loss of its kind one without a reason, or the reverse. */
    @Test
    void theTableOfReasonsIsRead() throws IOException {
        assertThat(reasons()).isNotEmpty().allMatch(key -> key.matches("[\\w-]+(/[@\\w]+)*|[A-Z][A-Z0-9]{2}\\.\\d+"));
        assertThat(Files.readAllLines(PAGE).stream()
                        .dropWhile(line -> !line.startsWith("| lost | why"))
                        .skip(2)
                        .takeWhile(line -> line.startsWith("|"))
                        .filter(line -> !REASON.matcher(line).matches())
                        .toList())
                .isEmpty();
    }
}
