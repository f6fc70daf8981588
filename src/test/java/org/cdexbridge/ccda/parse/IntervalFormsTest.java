package org.cdexbridge.ccda.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.XdmNode;
import org.cdexbridge.conversion.InputLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the golden case of interval forms can't show. */
class IntervalFormsTest {
    private static final CdaReader READER = new CdaReader(new Processor(false), InputLimits.DEFAULT);

    private static String read(String content) {
        String document = "<ClinicalDocument>" + content + "</ClinicalDocument>";
        return new XdmNode(
                        READER.read(document.getBytes(StandardCharsets.UTF_8)).root())
                .toString()
                .replaceAll(" xmlns=\"[^\"]*\"", "")
                .replaceAll("\\s*\\n\\s*", "");
    }

    @ParameterizedTest
    @CsvSource({
        "20240131, 1, mo, 20240229",
        "2024, 1, a, 2025",
        "20240228, 48, h, 20240301",
        "202402282330+0100, 45, min, 202402290015+0100",
        "20240228233000.5-0500, 30, s, 20240228233030.5-0500",
        "20241231, 1, wk, 20250107",
    })
    void anEndIsToldByTheOtherOneAndTheWidth(String low, String width, String unit, String high) {
        assertThat(read("<time><low value='" + low + "'/><width value='" + width + "' unit='" + unit + "'/></time>"))
                .contains("<high value=\"" + high + "\"/>")
                .doesNotContain("width");
    }

    @ParameterizedTest
    @CsvSource({
        "202402, 3, d",
        "20240201, 5, h",
        "20240201, 1.5, d",
        "20240201, 3, fortnight",
        "20240201, many, d",
        "20240201, 1e999999999, d",
        "yesterday, 3, d",
        "20240201, 9223372036854775807, a",
    })
    void whatCannotBeSaidStaysAsItIs(String low, String width, String unit) {
        assertThat(read("<time><low value='" + low + "'/><width value='" + width + "' unit='" + unit + "'/></time>"))
                .contains("<width value=\"" + width + "\" unit=\"" + unit + "\"/>")
                .doesNotContain("high");
    }

    @Test
    void partsOfAnExpressionAreIntervalsAsWell() {
        assertThat(
                        read(
                                "<effectiveTime><comp><low value='20240101'/><width value='7' unit='d'/></comp></effectiveTime>"))
                .contains("<comp><low value=\"20240101\"/><high value=\"20240108\"/></comp>");
    }

    @Test
    void whatIsNoIntervalPassesAsItIs() {
        String many = "<low value='2024'/>".repeat(100);
        assertThat(read("<effectiveTime>" + many + "<center value='2'/></effectiveTime>"))
                .containsPattern("(<low value=\"2024\"/>){100}<center value=\"2\"/></effectiveTime>");
        assertThat(read("<text>at this <time>noon</time> or <center>middle</center></text>"))
                .contains("<text>at this <time>noon</time> or <center>middle</center></text>");
        assertThat(read("<effectiveTime value='2024'><center value='2023'/></effectiveTime>"))
                .contains("<effectiveTime value=\"2024\"><center value=\"2023\"/></effectiveTime>");
    }
}
