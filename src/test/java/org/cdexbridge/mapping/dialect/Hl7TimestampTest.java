package org.cdexbridge.mapping.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times of HL7 v2 and CDA, which are written alike. */
class Hl7TimestampTest {
    @ParameterizedTest
    @CsvSource({
        "1970, 1970",
        "197003, 1970-03",
        "19700314, 1970-03-14",
        "1970031408, 1970-03-14",
        "1970031408-0500, 1970-03-14",
        "197003140815, 1970-03-14T08:15:00-06:00",
        "19700314081530, 1970-03-14T08:15:30-06:00",
        "19700314081530.1234, 1970-03-14T08:15:30.1234-06:00",
        "19700314081530.12345678901, 1970-03-14T08:15:30.123456789-06:00",
        "1970-0500, 1970",
        "197003-0500, 1970-03",
        "19700314-0500, 1970-03-14",
        "19700314-05, 1970-03-14",
        "19700314Z, 1970-03-14",
        "197003140815+0100, 1970-03-14T08:15:00+01:00",
        "197003140815+01, 1970-03-14T08:15:00+01:00",
        "19700314081530.5+0545, 1970-03-14T08:15:30.5+05:45",
        "197003140815+0000, 1970-03-14T08:15:00+00:00",
        "197003140815Z, 1970-03-14T08:15:00Z",
        "197003140815+1400, 1970-03-14T08:15:00+14:00",
        "197003140815-1400, 1970-03-14T08:15:00-14:00",
        "197002282400, 1970-03-01T00:00:00-06:00",
        "197012312400+0100, 1971-01-01T00:00:00+01:00",
        "19701231240000, 1971-01-01T00:00:00-06:00",
        "1970123124, 1970-12-31",
        "20240229, 2024-02-29",
        "' 1970 ', 1970"
    })
    void precisionAndOffsetAreKept(String literal, String expected) {
        assertThat(Hl7Timestamp.parse(literal).dateTime("-06:00")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "19",
                "197",
                "19700",
                "1970031",
                "197003140",
                "19700314081530.",
                "197003140815.5",
                "00000101",
                "19701301",
                "19700230",
                "20230229",
                "19700300",
                "19700431",
                "00000000",
                "1970031425",
                "197003140860",
                "19700314081560",
                "197003142401",
                "19700314240001",
                "197003140815z",
                "1970-03",
                "197003-05",
                "1970Z",
                "1970-03-14",
                "19700314T0815"
            })
    void whatIsNoTimeIsUnusable(String literal) {
        assertThatThrownBy(() -> Hl7Timestamp.parse(literal))
                .isInstanceOf(UnusableValue.class)
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "197003140815+9900",
                "197003140815+1401",
                "197003140815-1500",
                "197003140815+0560",
                "197003140815+1",
                "197003140815-500",
                "197003140815+01000"
            })
    void anOffsetThatIsNoneCostsTheOffsetOnly(String literal) {
        Hl7Timestamp time = Hl7Timestamp.parse(literal);

        assertThat(time.oddOffset()).isTrue();
        assertThat(time.dateTime("-06:00")).isEqualTo("1970-03-14T08:15:00-06:00");
        assertThat(time.dateTime("")).isEqualTo("1970-03-14");
    }

    @ParameterizedTest
    @CsvSource({
        "197001140815, '', 1970-01-14",
        "197001140815, America/New_York, 1970-01-14T08:15:00-05:00",
        "197007140815, America/New_York, 1970-07-14T08:15:00-04:00",
        "197007140815Z, America/New_York, 1970-07-14T08:15:00Z",
        "197007140815, +00:00, 1970-07-14T08:15:00+00:00",
        "19700714, America/New_York, 1970-07-14"
    })
    void aTimeWithoutOffsetIsOfTheZoneOrCutToItsDate(String literal, String zone, String expected) {
        assertThat(Hl7Timestamp.parse(literal).dateTime(zone)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "197003140815, true",
        "197003142400, true",
        "197003140815Z, false",
        "1970031408, false",
        "19700314, false"
    })
    void aTimeOfDayWithoutOffsetIsFloating(String literal, boolean floating) {
        assertThat(Hl7Timestamp.parse(literal).floating()).isEqualTo(floating);
    }

    @ParameterizedTest
    @CsvSource({"197003140815, 08:15:00", "19700314081530.50, 08:15:30.50", "19700314,", "1970031408,"})
    void theTimeOfDayStandsAlone(String literal, String expected) {
        assertThat(Hl7Timestamp.parse(literal).time().orElse(null)).isEqualTo(expected);
    }

    @Property(tries = 200)
    void anyTimeComesThroughAsItWas(
            @ForAll @IntRange(min = 1, max = 3_000_000) int minutes,
            @ForAll @IntRange(min = -56, max = 56) int quarters) {
        OffsetDateTime time = LocalDateTime.of(1970, 1, 1, 0, 0)
                .plusMinutes(minutes)
                .atOffset(ZoneOffset.ofTotalSeconds(quarters * 900));
        String literal = time.format(DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx"));

        assertThat(OffsetDateTime.parse(Hl7Timestamp.parse(literal).dateTime("")))
                .isEqualTo(time);
    }
}
