package org.cdexbridge.ccda.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.cdexbridge.ccda.CcdaRules;
import org.cdexbridge.ccda.ClinicalDocuments;
import org.cdexbridge.conversion.InputLimits;
import org.cdexbridge.conversion.InputRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdaReaderTest {
    private static final InputLimits SMALL = new InputLimits(10_000, 20);
    private static final String WHOLE = ClinicalDocuments.withSection("Asthma, señalado", "");

    private static CdaReader.Document read(byte[] bytes) {
        return new CdaReader(CcdaRules.PROCESSOR, SMALL).read(bytes);
    }

    private static InputRefused refusal(byte[] bytes) {
        InputRefused refused = catchThrowableOfType(InputRefused.class, () -> read(bytes));
        assertThat(refused).as("must be refused").isNotNull();
        return refused;
    }

    private static void assertRefused(String input, CcdaCode code) {
        assertThat(refusal(input.getBytes(UTF_8)).finding().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t\n", "\uFEFF"})
    void nothingButWhiteSpaceIsEmpty(String input) {
        assertRefused(input, CcdaCode.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MSH|^~\\&|A|B",
                "%PDF-1.7",
                "{\"resourceType\":\"Bundle\"}",
                "PK\u0003\u0004",
                "<a><b></a>",
                "<a"
            })
    void whatIsNotXmlIsRefused(String input) {
        assertRefused(input, CcdaCode.NOT_XML);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html/>",
                "<Bundle xmlns='http://hl7.org/fhir'><ClinicalDocument xmlns='urn:hl7-org:v3'/></Bundle>"
            })
    void xmlWithoutClinicalDocumentIsRefused(String input) {
        assertRefused(input, CcdaCode.NO_CLINICAL_DOCUMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE ClinicalDocument><ClinicalDocument xmlns='urn:hl7-org:v3'/>",
                "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/x.dtd'><ClinicalDocument xmlns='urn:hl7-org:v3'/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><ClinicalDocument"
                        + " xmlns='urn:hl7-org:v3'>&x;</ClinicalDocument>",
                "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b"
                        + " '&a;&a;&a;&a;&a;&a;'>]><ClinicalDocument>&b;</ClinicalDocument>",
                "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/p'> %p;]><ClinicalDocument/>",
                "<ClinicalDocument xmlns='urn:hl7-org:v3'><title>&x;</title></ClinicalDocument>",
            })
    void documentTypesAndEntitiesAreRefused(String input) {
        assertRefused(input, CcdaCode.DOCTYPE);
    }

    @Test
    void aFileNamedInAnEntityIsNeverRead(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "a secret of this machine");
        String input =
                "<!DOCTYPE a [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><ClinicalDocument>&x;</ClinicalDocument>";
        assertThat(refusal(input.getBytes(UTF_8)).finding().message()).doesNotContain("secret");
    }

    @Test
    void anXIncludeIsNotFollowed(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "a secret of this machine");
        String include = "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" parse=\"text\" href=\""
                + secret.toUri() + "\"/>";
        String text = ClinicalDocuments.withSection(include, "");
        assertThat(read(text.getBytes(UTF_8)).root().getStringValue()).doesNotContain("a secret");
    }

    @Test
    void whatIsNestedTooDeeplyIsRefused() {
        String deep = "<ClinicalDocument xmlns='urn:hl7-org:v3'>" + "<a>".repeat(20) + "</a>".repeat(20)
                + "</ClinicalDocument>";
        assertRefused(deep, CcdaCode.TOO_DEEP);
        String fits = "<ClinicalDocument xmlns='urn:hl7-org:v3'>" + "<a>".repeat(19) + "</a>".repeat(19)
                + "</ClinicalDocument>";
        assertThat(read(fits.getBytes(UTF_8)).root().getLocalPart()).isEqualTo("ClinicalDocument");
    }

    @Test
    void whatStandsSideBySideTooOftenIsRefused() {
        String role = "<ClinicalDocument xmlns='urn:hl7-org:v3'><recordTarget>%s</recordTarget></ClinicalDocument>";
        String section = "<ClinicalDocument xmlns='urn:hl7-org:v3'><section>%s</section></ClinicalDocument>";

        assertThat(isTaken(role.formatted("<id/>".repeat(10_000) + "<addr/>".repeat(10_000))))
                .isTrue();
        assertThat(isTaken(role.formatted("<id/>".repeat(10_001)))).isFalse();
        assertThat(isTaken(section.formatted("<entry/>".repeat(100_000)))).isTrue();
        assertThat(isTaken(section.formatted("<entry/>".repeat(100_001)))).isFalse();
        assertThat(isTaken(section.formatted("<text>" + "<br/>".repeat(10_001) + "</text><entry><id/></entry>")))
                .isTrue();
        assertThat(isTaken(section.formatted("<text><br/></text><author>" + "<id/>".repeat(10_001) + "</author>")))
                .isFalse();
    }

    /** Otherwise for what stands side by side. */
    private static boolean isTaken(String input) {
        try {
            new CdaReader(CcdaRules.PROCESSOR, InputLimits.DEFAULT).read(input.getBytes(UTF_8));
            return true;
        } catch (InputRefused refused) {
            assertThat(refused.finding().code()).isEqualTo(CcdaCode.TOO_MANY);
            return false;
        }
    }

    @Test
    void aMillionOpenElementsAreRefusedWithoutOverflow() {
        String deep = "<ClinicalDocument>" + "<a>".repeat(1_000_000);
        InputRefused refused =
                catchThrowableOfType(InputRefused.class, () -> new CdaReader(CcdaRules.PROCESSOR, InputLimits.DEFAULT)
                        .read(deep.getBytes(UTF_8)));
        assertThat(refused.finding().code()).isEqualTo(CcdaCode.TOO_DEEP);
    }

    @Test
    void whatIsLargerThanTheLimitIsRefused() {
        assertThat(refusal(new byte[10_001]).finding().code()).isEqualTo(CcdaCode.TOO_LARGE);
    }

    @Test
    void aDocumentCutOffAnywhereIsRefusedAndTheWordsNameTheLine() {
        byte[] whole = WHOLE.strip().getBytes(UTF_8);
        for (int length = 100; length < whole.length; length += 37) {
            InputRefused refused = refusal(Arrays.copyOf(whole, length));
            assertThat(refused.finding().code()).isEqualTo(CcdaCode.NOT_XML);
            assertThat(refused.finding().message()).contains("line ");
        }
    }

    @Test
    void refusalsQuoteNothingOfTheDocument() {
        String broken = WHOLE.replace("</family>", "</familie>");
        assertThat(refusal(broken.getBytes(UTF_8)).getMessage()).doesNotContain("Vantongeren", "famil", "Odile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252", "US-ASCII"})
    void theDeclaredEncodingIsUsed(String encoding) {
        String words = encoding.equals("US-ASCII") ? WHOLE.replace("ñ", "n") : WHOLE;
        String text = words.replace("encoding=\"UTF-8\"", "encoding=\"" + encoding + "\"");
        CdaReader.Document document = read(text.getBytes(Charset.forName(encoding)));
        assertThat(document.decoded().used()).isEqualTo(document.decoded().declared());
        assertThat(document.root().getStringValue()).contains("Asthma, se");
        assertThat(document.root().getStringValue().contains("señalado")).isEqualTo(!encoding.equals("US-ASCII"));
    }

    @Test
    void byteOrderMarksAreFine() {
        assertThat(read(("\uFEFF" + WHOLE).getBytes(UTF_8)).root().getStringValue())
                .contains("señalado");
        assertThat(read(WHOLE.getBytes(UTF_16)).root().getStringValue()).contains("señalado");
        assertThat(read(("\uFEFF" + WHOLE).getBytes(UTF_16LE)).root().getStringValue())
                .contains("señalado");
    }

    @Test
    void windowsTextThatCallsItselfUtf8IsReadAsWhatItIs() {
        CdaReader.Document document = read(WHOLE.getBytes(ISO_8859_1));
        assertThat(document.root().getStringValue()).contains("señalado");
        assertThat(document.decoded().used()).isEqualTo(Charset.forName("windows-1252"));
        assertThat(CcdaRules.convert(WHOLE.getBytes(ISO_8859_1)).findings())
                .anyMatch(finding -> finding.code() == CcdaCode.ENCODING);
    }

    @Test
    void anUnknownOrMissingEncodingIsTakenForUtf8() {
        String unknown = WHOLE.replace("encoding=\"UTF-8\"", "encoding=\"EBCDIC-HOSPITAL-9\"");
        assertThat(read(unknown.getBytes(UTF_8)).root().getStringValue()).contains("señalado");
        String none = WHOLE.substring(WHOLE.indexOf("?>") + 2);
        assertThat(read(none.getBytes(UTF_8)).root().getStringValue()).contains("señalado");
    }

    @Test
    void aPrefixForTheHl7NamespaceIsFine() {
        String prefixed = "<h:ClinicalDocument xmlns:h='urn:hl7-org:v3'><h:title>x</h:title></h:ClinicalDocument>";
        assertThat(read(prefixed.getBytes(UTF_8)).bare()).isFalse();
    }

    @Test
    void aDocumentWithoutNamespaceIsReadAsIfItHadOne() {
        String bare = WHOLE.replace("xmlns=\"urn:hl7-org:v3\"", "");
        assertThat(read(bare.getBytes(UTF_8)).root().getNamespaceUri()).hasToString("urn:hl7-org:v3");
        assertThat(CcdaRules.convert(bare).findings()).anyMatch(finding -> finding.code() == CcdaCode.NO_NAMESPACE);
        assertThat(CcdaRules.convert(bare).patient().getNameFirstRep().getFamily())
                .isEqualTo("Vantongeren");
    }

    @Test
    void refusalsAreTheSameInEveryLanguageAndNothingIsPrinted() {
        Locale before = Locale.getDefault();
        PrintStream console = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(printed, true, UTF_8));
            for (Locale locale : List.of(Locale.GERMANY, Locale.JAPAN, new Locale("tr", "TR"))) {
                Locale.setDefault(locale);
                assertRefused("<!DOCTYPE a><ClinicalDocument/>", CcdaCode.DOCTYPE);
                assertRefused("<ClinicalDocument>&x;</ClinicalDocument>", CcdaCode.DOCTYPE);
                assertRefused("<ClinicalDocument><Vantongeren>", CcdaCode.NOT_XML);
            }
        } finally {
            Locale.setDefault(before);
            System.setErr(console);
        }
        assertThat(printed.toString(UTF_8)).isEmpty();
    }

    @Test
    void aDocumentWithoutPatientIsRefused() {
        String nobody = WHOLE.replaceAll("(?s)<recordTarget>.*</recordTarget>", "");
        InputRefused refused = catchThrowableOfType(InputRefused.class, () -> CcdaRules.convert(nobody));
        assertThat(refused.finding().code()).isEqualTo(CcdaCode.NO_PATIENT);
    }

    @Property(tries = 300)
    void anyBytesAreRefusedInGoodOrder(@ForAll @Size(max = 400) byte[] bytes) {
        assertThat(refusal(bytes).finding().code().code()).startsWith("CDX-11");
    }

    @Property(tries = 200)
    void aDocumentWithAnyByteChangedIsReadOrRefused(@ForAll int place, @ForAll byte value) {
        byte[] bytes = WHOLE.getBytes(UTF_8);
        bytes[Math.floorMod(place, bytes.length)] = value;
        try {
            CcdaRules.convert(bytes);
        } catch (InputRefused refused) {
            assertThat(refused.finding().code().code()).startsWith("CDX-11");
        }
    }
}
