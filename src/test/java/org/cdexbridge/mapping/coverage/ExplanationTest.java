package org.cdexbridge.mapping.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.cdexbridge.mapping.MappingEngine;
import org.cdexbridge.mapping.TestDialect;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.compile.Mappings;
import org.junit.jupiter.api.Test;

/** A person gets from any element to its node and rule, and from any node to what became of it. */
class ExplanationTest {
    private static final String MAP = "resource: Patient\nmatch: \"@kind\"\nset:\n"
            + "  active: { fixed: \"true\" }\n"
            + "  name.family: last\n"
            + "  name.given: first\n";
    private static final String XML =
            "<person kind='p'><last>A</last><first>B</first><first>C</first><pet>D</pet><shoe>E</shoe></person>";

    private final Trace trace = trace();

    @Test
    void anElementLeadsToItsNodesAndRules() {
        assertThat(lines("Patient.name.given"))
                .hasSize(2)
                .allMatch(line -> line.matches("Patient/[0-9a-f-]+\\.name\\.given {2}from /person/first\\[[12]] {2}by "
                        + "mappings/toy/person.yaml:6"));
        assertThat(lines("Patient.active")).singleElement().asString().endsWith("person.yaml:4");
    }

    @Test
    void aNodeLeadsToWhatWasMadeOfItAndOfWhatIsInIt() {
        assertThat(lines("/person/last")).isEqualTo(lines("Patient.name.family"));
        assertThat(lines("/person")).containsAll(lines("Patient.name"));
    }

    @Test
    void aNodeOfWhichNothingWasMadeHasItsDisposition() {
        assertThat(lines("/person/@kind")).singleElement().asString().startsWith("/person/@kind: used as context");
        assertThat(lines("/person/pet"))
                .singleElement()
                .asString()
                .startsWith("/person/pet: ignored by rule: no patient");
        assertThat(lines("//shoe")).singleElement().asString().startsWith("/person/shoe: not converted");
    }

    @Test
    void withoutAPlaceEveryElementIsExplained() {
        assertThat(lines("")).hasSize(trace.lineage().size());
    }

    @Test
    void aPlaceThatIsNowhereIsTold() {
        for (String place : List.of("Patient.gender", "Patient.nam", "/person/hat", "/person[")) {
            assertThatThrownBy(() -> MappingEngine.explain(trace, place)).isInstanceOf(Explanation.NoSuchPlace.class);
        }
    }

    private List<String> lines(String place) {
        return MappingEngine.explain(trace, place).stream()
                .map(Explanation::words)
                .toList();
    }

    private static Trace trace() {
        Mappings mappings =
                TestDialect.mappings("toy/person.yaml", MAP, "toy/ignored.csv", "pattern,reason\n//pet,no patient\n");
        Evaluation evaluation = TestDialect.evaluation(mappings, XML);
        evaluation.refer("person", evaluation.root());
        return evaluation.trace();
    }
}
