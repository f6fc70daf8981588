package org.cdexbridge.ccda.datatype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CdaTimesTest {
    private static String moment(String value, String target, String defaultOffset) {
        var made = CdaFragments.convert("<effectiveTime value=\"" + value + "\"/>", "TS", target, defaultOffset);
        return made == null ? null : made.primitiveValue();
    }

    private static String moment(String value) {
        return moment(value, "dateTime", "");
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(1850, 1, 1).toEpochDay(),
                        LocalDate.of(2150, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    @Provide
    Arbitrary<String> offsets() {
        return Arbitraries.of("-0500", "+0000", "+0530", "-0930", "+1400", "-1200", "+1245");
    }

    @Property(tries = 200)
    void aDateKeepsItsPrecision(@ForAll("days") LocalDate day) {
        String digits = day.toString().replace("-", "");
        assertThat(moment(digits)).isEqualTo(day.toString());
        assertThat(moment(digits.substring(0, 6))).isEqualTo(day.toString().substring(0, 7));
        assertThat(moment(digits.substring(0, 4))).isEqualTo(day.toString().substring(0, 4));
    }

    @Property(tries = 200)
    void aTimeKeepsItsOffsetAndComesBackAsItWas(
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(max = 86_399) int second,
            @ForAll("offsets") String offset) {
        String time = java.time.LocalTime.ofSecondOfDay(second)
                .format(java.time.format.DateTimeFormatter.ofPattern("HHmmss"));
        String literal = day.toString().replace("-", "") + time + offset;
        String made = moment(literal);
        assertThat(made.replaceAll("[-:T]", "")).isEqualTo(literal.replaceAll("[-]", ""));
        assertThat(made).endsWith(offset.substring(0, 3) + ":" + offset.substring(3));
        assertThat(moment(literal, "instant", "")).isEqualTo(made);
        assertThat(moment(literal, "date", "")).isEqualTo(day.toString());
    }

    @Property(tries = 100)
    void aTimeWithoutOffsetTakesTheDocumentsOrIsCutToTheDate(@ForAll("days") LocalDate day) {
        String literal = day.toString().replace("-", "") + "0815";
        assertThat(moment(literal)).isEqualTo(day.toString());
        assertThat(moment(literal, "dateTime", "-06:00")).isEqualTo(day + "T08:15:00-06:00");
        assertThat(moment(literal, "instant", "")).isNull();
    }

    @Property(tries = 200)
    void whateverComesOutIsAFhirDateTime(@ForAll("literals") String literal) {
        try {
            String made = moment(literal, "dateTime", "+01:00");
            assertThat(made)
                    .matches("\\d{4}(-\\d\\d(-\\d\\d(T\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d))?)?)?");
            assertThat(new DateTimeType(made).getValue()).isNotNull();
        } catch (UnusableValue unusable) {
            assertThat(unusable).hasMessageNotContaining(literal);
        }
    }

    @Provide
    Arbitrary<String> literals() {
        Arbitrary<String> digits =
                Arbitraries.strings().numeric().ofMinLength(4).ofMaxLength(14);
        Arbitrary<String> zones =
                Arbitraries.of("", "Z", "+05", "-0500", "+9999", "-2460", "+1400", ".5-0500", ".1234567890123Z");
        return net.jqwik.api.Combinators.combine(digits, zones).as(String::concat);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20240101120000-05000",
                "20240101120000+2500",
                "202401011200+1401",
                "202401011200+1500",
                "202401011200-1401",
                "202401011200-1500",
                "202401011200+0560",
            })
    void anOffsetThatIsNoneCostsTheOffsetOnly(String literal) {
        assertThat(moment(literal)).startsWith("2024-01-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000",
                "20240230",
                "20241301",
                "20240100",
                "20230229",
                "202401011260+0000",
                "2024010125",
                "yesterday",
                "2024-01-01",
                "20240101T1200",
                "202",
                "99999999999999",
            })
    void whatIsNoTimeIsUnusable(String literal) {
        assertThatThrownBy(() -> moment(literal))
                .isInstanceOf(UnusableValue.class)
                .hasMessageNotContaining(literal);
    }

    @ParameterizedTest
    @CsvSource({
        "2024,2024",
        "202402,2024-02",
        "20240229,2024-02-29",
        "2024022913,2024-02-29",
        "202402291315-0500,2024-02-29T13:15:00-05:00",
        "20240229131542.5+0000,2024-02-29T13:15:42.5+00:00",
        "20240229131542Z,2024-02-29T13:15:42Z",
        "202402291315+0559,2024-02-29T13:15:00+05:59",
        "202402291315+1400,2024-02-29T13:15:00+14:00",
        "202402291315-1400,2024-02-29T13:15:00-14:00",
        "2024022913-0500,2024-02-29",
        "' 20240229 ',2024-02-29",
    })
    void theTableOfPrecisions(String literal, String expected) {
        assertThat(moment(literal)).isEqualTo(expected);
    }

    @Test
    void anIntervalIsAPeriodOfItsEnds() {
        Period period = (Period) CdaFragments.convert(
                "<effectiveTime><low value=\"201904\"/><high value=\"20200102\"/></effectiveTime>", "IVL_TS", "Period");
        assertThat(period.getStartElement().getValueAsString()).isEqualTo("2019-04");
        assertThat(period.getEndElement().getValueAsString()).isEqualTo("2020-01-02");
    }

    @ParameterizedTest
    @CsvSource({"2020,2019", "20200102,20200101", "20200102,2019", "202001011200+0000,202001011259+0100"})
    void aPeriodThatEndsBeforeItStartsKeepsItsStart(String low, String high) {
        assertThat(period(low, high).hasStart()).isTrue();
        assertThat(period(low, high).hasEnd()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2020,2020",
        "20200615,2020",
        "2020,20200615",
        "202001011200+0000,202001011300+0100",
        "20200615,202006151200+0000",
        "202006151200+0000,20200615"
    })
    void aPeriodMayBeAsShortAsItsPrecisionLets(String low, String high) {
        assertThat(period(low, high).hasEnd()).isTrue();
    }

    private static Period period(String low, String high) {
        return (Period) CdaFragments.convert(
                "<effectiveTime><low value=\"" + low + "\"/><high value=\"" + high + "\"/></effectiveTime>",
                "IVL_TS",
                "Period");
    }

    @Test
    void anUnknownEndIsNoEnd() {
        Period period = (Period) CdaFragments.convert(
                "<effectiveTime><low value=\"2019\"/><high nullFlavor=\"UNK\"/></effectiveTime>", "IVL_TS", "Period");
        assertThat(period.hasEnd()).isFalse();
        assertThat(period.getStartElement().getValueAsString()).isEqualTo("2019");
    }

    @Test
    void aMomentFromAnIntervalIsItsValueElseItsLow() {
        for (String inside : List.of("<low value=\"2019\"/><high value=\"2020\"/>", "<center value=\"2019\"/>")) {
            var made = CdaFragments.convert("<effectiveTime>" + inside + "</effectiveTime>", "IVL_TS", "dateTime");
            assertThat(made.primitiveValue()).isEqualTo("2019");
        }
        assertThat(CdaFragments.convert("<effectiveTime><high value=\"2020\"/></effectiveTime>", "IVL_TS", "dateTime"))
                .isNull();
    }

    @Test
    void aNullFlavourIsNoTime() {
        assertThat(CdaFragments.convert("<effectiveTime nullFlavor=\"UNK\"/>", "TS", "dateTime"))
                .isNull();
        assertThat(CdaFragments.convert("<effectiveTime nullFlavor=\"UNK\"/>", "IVL_TS", "Period"))
                .isNull();
    }
}
