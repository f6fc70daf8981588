package org.cdexbridge.ccda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.cdexbridge.ccda.parse.CcdaCode;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputLimits;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.junit.jupiter.api.Test;

/** The limits of a site hold where documents are read. */
class LimitsTest {
    private static final int DEEP = 450;

    private static Converted convert(String text, InputLimits limits) {
        Source source = Source.of("test", "document.xml", text.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
        return new CcdaConverter(
                        () -> CcdaRules.MAPPINGS,
                        CcdaRules.PROCESSOR,
                        CcdaRules.BASE,
                        feed -> "",
                        ResourceIdGenerator.FIXED,
                        limits)
                .convert(source);
    }

    private static InputRefused refusal(String text, InputLimits limits) {
        return catchThrowableOfType(InputRefused.class, () -> convert(text, limits));
    }

    private static String deep() {
        String narrative = "<content>".repeat(DEEP) + "deep" + "</content>".repeat(DEEP);
        String entry = "<entry><act classCode='ACT' moodCode='EVN'><code nullFlavor='UNK'/>"
                + "<entryRelationship typeCode='COMP'><act classCode='ACT' moodCode='EVN'><code nullFlavor='UNK'/>"
                        .repeat(DEEP / 2)
                + "</act></entryRelationship>".repeat(DEEP / 2) + "</act></entry>";
        return ClinicalDocuments.withSection(narrative, entry);
    }

    @Test
    void theDepthIsTheSites() {
        assertThat(refusal(deep(), InputLimits.DEFAULT).finding().code()).isEqualTo(CcdaCode.TOO_DEEP);
    }

    @Test
    void aDocumentAsDeepAsASiteMayAllowIsConverted() {
        assertThat(convert(deep(), new InputLimits(1_000_000, 500)).resources()).isNotEmpty();
    }

    @Test
    void theSizeIsTheSites() {
        String text = ClinicalDocuments.withSection("text", "");
        assertThat(refusal(text, new InputLimits(100, 100)).finding().code()).isEqualTo(CcdaCode.TOO_LARGE);
        assertThat(convert(text, new InputLimits(text.length() * 2L, 100)).resources())
                .isNotEmpty();
    }
}
