package org.cdexbridge.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cdexbridge.ccda.CcdaRules;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class FhirJsonTest {
    private static void isSaidAsHl7SaysIt(Resource resource) throws Exception {
        assertThat(new String(FhirJson.of(resource), StandardCharsets.UTF_8))
                .isEqualTo(new JsonParser().composeString(resource));
    }

    @Test
    void aDocumentIsWrittenAsHl7WritesIt() throws Exception {
        byte[] input = Files.readAllBytes(Path.of("src/test/resources/golden/ccda/problem-active/input.xml"));
        isSaidAsHl7SaysIt(CcdaRules.convert(input).document());
    }

    @Test
    void numbersKeepTheirDigits() throws Exception {
        isSaidAsHl7SaysIt(new Observation().setValue(new Quantity().setValue(new BigDecimal("1.500"))));
        isSaidAsHl7SaysIt(new Observation().setValue(new Quantity().setValue(new BigDecimal("1E-9"))));
    }

    @Test
    void bytesOfEveryKindAreKept() throws Exception {
        byte[] bytes = new byte[1000];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) at;
        }
        isSaidAsHl7SaysIt(
                new Binary().setContentType("application/octet-stream").setData(bytes));
    }

    @Test
    void quotesControlsAndOtherScriptsAreOneString() throws Exception {
        String words = "say \"no\" \\ \t\n\u0001 Ünïcode \uD83D\uDE00 </script>";
        Observation said = new Observation();
        said.addNote().setText(words);
        Resource read = new JsonParser().parse(FhirJson.of(said));
        assertThat(((Observation) read).getNoteFirstRep().getText()).isEqualTo(words);
    }
}
