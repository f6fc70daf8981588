package org.cdexbridge.ccda.datatype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CdaQuantitiesTest {
    private static Quantity quantity(String attributes) {
        return (Quantity) CdaFragments.convert("<value " + attributes + "/>", "PQ", "Quantity");
    }

    private static Object interval(String inside, String target) {
        return CdaFragments.convert("<value>" + inside + "</value>", "IVL_PQ", target);
    }

    @Property(tries = 200)
    void aValueKeepsItsDigits(@ForAll @BigRange(min = "-100000", max = "100000") @Scale(6) BigDecimal number) {
        Quantity made = quantity("value=\"" + number.toPlainString() + "\" unit=\"mg/dL\"");
        assertThat(made.getValueElement().getValueAsString()).isEqualTo(number.toPlainString());
        assertThat(made.getCode()).isEqualTo("mg/dL");
        assertThat(made.getSystem()).isEqualTo("http://unitsofmeasure.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.50", "0.0", "-3", "100", "0.000"})
    void trailingZerosAreKept(String value) {
        assertThat(quantity("value=\"" + value + "\"").getValueElement().getValueAsString())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"about 5", "1,5", "5mg", "0x1F", "NaN", "--1", "٣", "1E999999999", "-1e-999999999"})
    void whatIsNoNumberIsUnusable(String value) {
        assertThatThrownBy(() -> quantity("value=\"" + value + "\"")).isInstanceOf(UnusableValue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"value=\"5\"", "value=\"5\" unit=\"1\""})
    void aValueWithoutUnitIsPlain(String attributes) {
        assertThat(quantity(attributes).hasUnit()).isFalse();
    }

    @Test
    void aTranslationStandsInForAMissingValue() {
        Quantity made = (Quantity) CdaFragments.convert(
                "<value nullFlavor=\"OTH\"><translation value=\"2\" code=\"C48480\" codeSystem=\"2.16.840.1.113883.3.26.1.1\">"
                        + "<originalText>capsules</originalText></translation></value>",
                "PQ",
                "Quantity");
        assertThat(made.getValue()).isEqualByComparingTo("2");
        assertThat(made.getUnit()).isEqualTo("capsules");
        assertThat(made.getCode()).isEqualTo("C48480");
    }

    @Test
    void aNullFlavourIsNoQuantity() {
        assertThat(quantity("nullFlavor=\"UNK\"")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "<high value='5' unit='g'/>,<=", "<high value='5' unit='g' inclusive='false'/>,<",
        "<low value='5' unit='g'/>,>=", "<low value='5' unit='g' inclusive='false'/>,>",
        "<low nullFlavor='NINF'/><high value='5' unit='g'/>,<=",
                "<low value='5' unit='g'/><high nullFlavor='PINF'/>,>=",
    })
    void aOneSidedIntervalIsAComparator(String inside, String comparator) {
        Quantity made = (Quantity) interval(inside, "Quantity");
        assertThat(made.getComparator().toCode()).isEqualTo(comparator);
        assertThat(made.getValue()).isEqualByComparingTo("5");
    }

    @Test
    void anIntervalWithTwoEndsIsARangeAndNoQuantity() {
        String inside = "<low value='3' unit='g'/><high value='5' unit='g'/>";
        Range range = (Range) interval(inside, "Range");
        assertThat(range.getLow().getValue()).isEqualByComparingTo("3");
        assertThat(range.getHigh().getValue()).isEqualByComparingTo("5");
        assertThat(range.getLow().hasComparator()).isFalse();
        assertThat(interval(inside, "Quantity")).isNull();
    }

    @Test
    void aRatioHasBothParts() {
        Ratio ratio = (Ratio)
                CdaFragments.convert("<value><numerator value='1'/><denominator value='128'/></value>", "RTO", "Ratio");
        assertThat(ratio.getNumerator().getValue()).isEqualByComparingTo("1");
        assertThat(ratio.getDenominator().getValue()).isEqualByComparingTo("128");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "false,false", "1,true", "0,false"})
    void aBooleanInEitherSpelling(String value, boolean expected) {
        BooleanType made = (BooleanType) CdaFragments.convert("<value value='" + value + "'/>", "BL", "boolean");
        assertThat(made.booleanValue()).isEqualTo(expected);
    }

    @Test
    void whatIsNoBooleanIsUnusable() {
        assertThatThrownBy(() -> CdaFragments.convert("<value value='maybe'/>", "BL", "boolean"))
                .isInstanceOf(UnusableValue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "99999999999", "1E400000000"})
    void whatIsNoWholeNumberIsUnusable(String value) {
        assertThatThrownBy(() -> CdaFragments.convert("<value value='" + value + "'/>", "INT", "integer"))
                .isInstanceOf(UnusableValue.class);
    }
}
