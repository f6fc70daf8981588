package org.cdexbridge.hl7v2.datatype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.junit.jupiter.api.Test;

class V2TimestampTest {
    @Test
    void precisionIsKept() {
        assertThat(V2Timestamp.parse("1970").dateTime("")).isEqualTo("1970");
        assertThat(V2Timestamp.parse("197003").dateTime("")).isEqualTo("1970-03");
        assertThat(V2Timestamp.parse("19700314").dateTime("-05:00")).isEqualTo("1970-03-14");
        assertThat(V2Timestamp.parse("1970031408").dateTime("-05:00")).isEqualTo("1970-03-14");
        assertThat(V2Timestamp.parse("197003140815").dateTime("-05:00")).isEqualTo("1970-03-14T08:15:00-05:00");
        assertThat(V2Timestamp.parse("19700314081530.1234+0100").dateTime("-05:00"))
                .isEqualTo("1970-03-14T08:15:30.1234+01:00");
    }

    @Test
    void whatIsNoTimeIsUnusable() {
        for (String literal :
                new String[] {"yesterday", "19701340", "19700230", "00000101", "197003140815+9900", "19"}) {
            assertThatThrownBy(() -> V2Timestamp.parse(literal)).isInstanceOf(UnusableValue.class);
        }
    }

    @Property(tries = 200)
    void anyTimeComesThroughAsItWas(
            @ForAll @IntRange(min = 1, max = 3_000_000) int minutes,
            @ForAll @IntRange(min = -56, max = 56) int quarters) {
        OffsetDateTime time = LocalDateTime.of(1970, 1, 1, 0, 0)
                .plusMinutes(minutes)
                .atOffset(ZoneOffset.ofTotalSeconds(quarters * 900));
        String literal = time.format(DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx"));

        assertThat(OffsetDateTime.parse(V2Timestamp.parse(literal).dateTime("")))
                .isEqualTo(time);
    }
}
