package org.cdexbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import net.sf.saxon.s9api.Processor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Most paths of rules are steps up and down: they must not cost an XPath evaluation. */
class PlainPathsTest {
    private final XPaths xpaths = new XPaths(new Processor(false), new Toy());

    @ParameterizedTest
    @ValueSource(strings = {".", "PID.5", "../ORC/ORC.2", "effectiveTime/low/@value", "../../value"})
    void stepsAreWalkedOnTheTree(String path) {
        assertThat(compiled(path).steps()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PID.7[string-length(.) gt 11]", "string-join(PID.5, ' ')", "//OBX", "$document/MSH"})
    void whatIsMoreThanStepsIsNot(String path) {
        assertThat(compiled(path).steps()).isNull();
    }

    private SourcePath compiled(String path) {
        return xpaths.compile(path, "", new ArrayList<>());
    }
}
