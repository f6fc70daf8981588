package org.cdexbridge.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.cdexbridge.ccda.CcdaRules;
import org.cdexbridge.hl7v2.V2Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContentKindTest {
    private static final String FHIR = "xmlns=\"http://hl7.org/fhir\"";

    static Stream<Arguments> contents() {
        return Stream.of(
                Arguments.of("%PDF-1.7\n%\u00e2\u00e3", ContentCode.PDF),
                Arguments.of("PK\u0003\u0004\u0014\0MSH|^~\\&|", ContentCode.ZIP),
                Arguments.of("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1", ContentCode.ZIP),
                Arguments.of("\u001f\u008b\b\0", ContentCode.GZIP),
                Arguments.of("\r\n{\\rtf1\\ansi", ContentCode.RTF),
                Arguments.of("<!DOCTYPE html>\n<html>", ContentCode.HTML),
                Arguments.of("<?xml version='1.0'?>\n<html xmlns='x'>", ContentCode.HTML),
                Arguments.of("\n<HTML><body>", ContentCode.HTML),
                Arguments.of("\u00ef\u00bb\u00bf{\n \"resourceType\": \"Bundle\"", ContentCode.FHIR_JSON),
                Arguments.of("{\"id\": 1, \"resourceType\" : \"Patient\"}", ContentCode.FHIR_JSON),
                Arguments.of("<?xml version=\"1.0\"?>\n<!-- a --><Bundle " + FHIR + ">", ContentCode.FHIR_XML),
                Arguments.of("{\"message\": \"MSH|^~\\\\&|A\"}", ContentCode.JSON),
                Arguments.of("[{\"a\": 1}]", ContentCode.JSON),
                Arguments.of("<ORU_R01 xmlns=\"urn:hl7-org:v2xml\"><MSH>", ContentCode.MESSAGE_XML),
                Arguments.of("<ADT_A01><MSH><MSH.1>|</MSH.1>", ContentCode.MESSAGE_XML),
                Arguments.of("\u0089PNG\r\n", ContentCode.IMAGE),
                Arguments.of("\u00ff\u00d8\u00ff\u00e0", ContentCode.IMAGE),
                Arguments.of("ISA*00*          *00", ContentCode.X12),
                Arguments.of("hello world", ContentCode.UNKNOWN),
                Arguments.of("GET / HTTP/1.1\r\n", ContentCode.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void whatNobodyReadsIsRefusedByTheNameOfItsKind(String content, ContentCode kind) {
        assertRefused(content, kind.code());
    }

    @Test
    void otherXmlSegmentsWithoutHeaderAndNothingKeepTheirReason() {
        assertRefused("PID|1||17\r", "CDX-1202");
        assertRefused("<note/>", "CDX-1103");
        assertRefused("<ClinicalDocument><a", "CDX-1102");
        assertRefused(" \r\n", "CDX-1101");
    }

    private static void assertRefused(String content, String code) {
        Source source = Source.of("f", "n", content.getBytes(StandardCharsets.ISO_8859_1), Instant.EPOCH);
        ConversionChain chain =
                new ConversionChain(List.of(CcdaRules.CONVERTER, V2Rules.CONVERTER), converted -> converted);
        assertThatThrownBy(() -> chain.convert(source))
                .isInstanceOfSatisfying(
                        InputRefused.class,
                        refused -> assertThat(refused.finding().code().code()).isEqualTo(code));
    }
}
