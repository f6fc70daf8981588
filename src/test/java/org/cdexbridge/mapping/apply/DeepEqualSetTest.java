package org.cdexbridge.mapping.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;

/** Among many values the same are found as by comparing with each. */
class DeepEqualSetTest {
    @Test
    void aLongListAnswersAsAWalkThroughIt() {
        Random random = new Random(7);
        for (int round = 0; round < 40; round++) {
            List<Base> values = new ArrayList<>();
            DeepEqualSet known = new DeepEqualSet();
            for (int i = 0; i < 120; i++) {
                Base value = value(random);
                boolean there = values.stream().anyMatch(other -> other.equalsDeep(value));
                assertThat(known.among(values).contains(value)).isEqualTo(there);
                if (!there || random.nextInt(4) == 0) {
                    values.add(value);
                }
            }
        }
    }

    @Test
    void aListThatBecameAnotherIsReadAgain() {
        List<Base> values = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            values.add(new StringType("v" + i));
        }
        DeepEqualSet known = new DeepEqualSet();
        assertThat(known.among(values).contains(new StringType("v49"))).isTrue();

        List<Base> shorter = List.copyOf(values.subList(0, 40));
        assertThat(known.among(shorter).contains(new StringType("v49"))).isFalse();
        assertThat(known.among(shorter).contains(new StringType("v39"))).isTrue();
    }

    private static Base value(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> new StringType("s" + random.nextInt(30));
            case 1 ->
                new Identifier()
                        .setSystem("urn:" + random.nextInt(3))
                        .setValue(random.nextInt(3) == 0 ? null : "v" + random.nextInt(8))
                        .setPeriod(
                                random.nextBoolean()
                                        ? null
                                        : new Period().setStartElement(new DateTimeType("202" + random.nextInt(3))));
            default ->
                new CodeableConcept()
                        .addCoding(new Coding("urn:c", "c" + random.nextInt(6), random.nextBoolean() ? null : "words"));
        };
    }
}
