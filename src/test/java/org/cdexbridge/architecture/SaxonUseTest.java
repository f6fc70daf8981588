package org.cdexbridge.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Saxon promises its s9api; its other classes change with any release. What is used besides it is listed here, each with
 * its reason.
 */
class SaxonUseTest {
    private static final String PUBLIC = "net.sf.saxon.s9api.";
    private static final Pattern NAMED = Pattern.compile("\\bnet\\.sf\\.saxon\\.[\\w.]*[A-Z]\\w*");

    /** Through s9api's ContentHandler a message takes 0.12 ms more, of 1.1 ms; the tree's names are made for it. */
    private static final Set<String> BUILDER_OF_MESSAGES = Set.of("MessageTree", "ElementNames", "Name");

    private static final Map<String, String> BESIDES = Map.ofEntries(
            Map.entry(
                    "net.sf.saxon.Configuration",
                    "switches off messages on standard error, and is the names' of the trees of messages"),
            Map.entry("net.sf.saxon.lib.ErrorReporter", "takes the messages that are switched off"),
            Map.entry(
                    "net.sf.saxon.om.NodeInfo",
                    "a node; XdmNode is made of one and costs an object and a look-up of the name more at every step"),
            Map.entry("net.sf.saxon.om.AxisInfo", "numbers of the axes of NodeInfo"),
            Map.entry("net.sf.saxon.om.SequenceIterator", "the nodes of an axis of NodeInfo"),
            Map.entry("net.sf.saxon.om.Item", "what a SequenceIterator gives"),
            Map.entry("net.sf.saxon.om.NamespaceUri", "the namespace of a NodeInfo"),
            Map.entry("net.sf.saxon.om.AttributeMap", "the attributes of a NodeInfo"),
            Map.entry("net.sf.saxon.om.AttributeInfo", "an attribute of a NodeInfo with its value"),
            Map.entry("net.sf.saxon.om.NodeName", "the name of an AttributeInfo"),
            Map.entry("net.sf.saxon.om.TreeInfo", "keeps an index with the document that it is of"));

    @Test
    void classesUseNothingOfSaxonButItsPublicInterfaceAndTheseOfItsNodes() {
        Set<String> used = ProjectClasses.all().stream()
                .filter(one -> !BUILDER_OF_MESSAGES.contains(one.getSimpleName()))
                .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .map(target -> target.getBaseComponentType().getName())
                .filter(name -> name.startsWith("net.sf.saxon.") && !name.startsWith(PUBLIC))
                .collect(Collectors.toCollection(TreeSet::new));
        used.removeAll(BESIDES.keySet());
        assertThat(used).isEmpty();
    }

    /** Constants leave no trace in classes. */
    @Test
    void sourcesNameNothingElseAndTheListHoldsNothingUnused() throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(SaxonUseTest::isSource).toList()) {
                NAMED.matcher(Files.readString(file)).results().forEach(name -> named.add(name.group()));
            }
        }
        named.removeIf(name -> name.startsWith(PUBLIC));
        Set<String> inferred = Set.of("net.sf.saxon.lib.ErrorReporter", "net.sf.saxon.om.AttributeMap");
        named.addAll(inferred);
        assertThat(named).isEqualTo(new TreeSet<>(BESIDES.keySet()));
    }

    private static boolean isSource(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".java") && !BUILDER_OF_MESSAGES.contains(name.replace(".java", ""));
    }
}
