package org.cdexbridge.mapping.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cdexbridge.mapping.rule.TargetPath.Step;

/** Paths of rows: whatever steps a path is written of, these are read of it. */
class TargetPathTest {
    @Property
    void aPathIsReadAsItWasWritten(@ForAll("steps") List<Step> steps) {
        String written = steps.stream()
                .map(step -> step.extension().isEmpty() ? step.name() : step.name() + "(" + step.extension() + ")")
                .collect(Collectors.joining("."));
        assertThat(TargetPath.parse(written).steps()).isEqualTo(steps);
    }

    @Property
    void anyTextIsReadWithoutAFailure(@ForAll String text) {
        assertThat(TargetPath.parse(text).steps()).isNotEmpty();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> names = Arbitraries.strings()
                .alpha()
                .ofMinLength(1)
                .ofMaxLength(8)
                .flatMap(name -> Arbitraries.of(new Step(name, ""), new Step(name + "[x]", "")));
        Arbitrary<Step> extensions = Combinators.combine(
                        Arbitraries.of("extension", "modifierExtension"),
                        Arbitraries.strings()
                                .alpha()
                                .withChars("./:-")
                                .ofMinLength(1)
                                .ofMaxLength(20))
                .as(Step::new);
        return Arbitraries.oneOf(names, extensions).list().ofMinSize(1).ofMaxSize(5);
    }
}
