package org.cdexbridge.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.ResourceLabels;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that restrict access reach what they cover, as {@code labels.csv} says. */
class MessageLabelsTest {
    private static final String PID = "PID|1||M-5501^^^NORTH^MR||Ostrander^Minna||19610304|F";
    private static final String OBR = "OBR|1|PL-1^NORTH|FI-1^NORTH|24323-8^Panel^LN|||20240305";
    private static final String OBX = "OBX|1|NM|2345-7^Glucose^LN||95|mg/dL|||||F|||20240305";

    @Test
    void aMessageWithoutRestrictionsHasNoLabels() {
        assertThat(labelled(V2Rules.convert(header("ORU^R01^ORU_R01"), PID, "PV1|1|I", OBR, OBX)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "MSH|^~\\&|LAB|NORTH|||20240305101500|V|ORU^R01^ORU_R01|1|P|2.5.1; V",
                "MSH|^~\\&|LAB|NORTH|||20240305101500||ORU^R01^ORU_R01|1|P|2.9||||||||||||||R; R",
                "MSH|^~\\&|LAB|NORTH|||20240305101500||ORU^R01^ORU_R01|1|P|2.9|||||||||||||||NOAUTH; NOAUTH",
                "MSH|^~\\&|LAB|NORTH|||20240305101500||ORU^R01^ORU_R01|1|P|2.9||||||||||||||||Ask ward 5; R"
            })
    void aRestrictionOfTheMessageIsOnEverything(String header, String code) {
        Converted converted = V2Rules.convert(header, PID, OBR, OBX);

        assertThat(converted.resources())
                .allSatisfy(resource ->
                        assertThat(codes(resource)).as(resource.fhirType()).contains(code));
    }

    @Test
    void aRestrictionOfThePersonIsOnEverythingAboutThePerson() {
        for (String segment : List.of("PD1||||||||||||Y", "ARV|1|A|HIV|PAT")) {
            Converted converted = V2Rules.convert(header("ORU^R01^ORU_R01"), PID, segment, "PV1|1|I", OBR, OBX);

            assertThat(labelled(converted))
                    .as(segment)
                    .contains("Patient", "Observation", "DiagnosticReport", "DocumentReference", "Binary");
        }
    }

    @Test
    void aRestrictionOfTheVisitIsNotOnThePatient() {
        for (String visit : List.of(
                "PV1|1|I|||||||||||||Y|VIP|||V-1^^^NORTH^VN",
                "PV1|1|I||||||||||||||||V-1^^^NORTH^VN\rPV2||||||||||||||||||||||Y",
                "PV1|1|I||||||||||||||||V-1^^^NORTH^VN\rARV|1|A|ALL|PHY")) {
            Converted converted = V2Rules.convert(header("ADT^A01^ADT_A01"), "EVN|A01|20240305101500", PID, visit);

            assertThat(labelled(converted))
                    .as(visit)
                    .contains("Encounter", "DocumentReference", "Binary")
                    .doesNotContain("Patient");
        }
    }

    @Test
    void theCodeOfAnOrderIsOnThatOrderOnly() {
        Converted converted = V2Rules.convert(
                header("ORU^R01^ORU_R01"),
                PID,
                "ORC|RE|PL-1^NORTH|FI-1^NORTH|||||||||||||||||||||||||HIV^HIV patient^HL70177",
                OBR,
                OBX,
                "ORC|RE|PL-2^NORTH|FI-2^NORTH",
                "OBR|2|PL-2^NORTH|FI-2^NORTH|718-7^Hemoglobin^LN|||20240305",
                "OBX|1|NM|718-7^Hemoglobin^LN||13|g/dL|||||F|||20240305");

        assertThat(converted.resources().stream()
                        .filter(resource -> resource.fhirType().equals("Observation"))
                        .map(MessageLabelsTest::codes))
                .containsExactly(List.of("R", "HIV"), List.of());
        assertThat(labelled(converted)).doesNotContain("Patient");
    }

    @Test
    void confidentialDiagnosesAndDocumentsAreLabelled() {
        Converted diagnosis = V2Rules.convert(
                header("ADT^A01^ADT_A01"),
                "EVN|A01|20240305101500",
                PID,
                "PV1|1|I||||||||||||||||V-1^^^NORTH^VN",
                "DG1|1||F10.20^Alcohol dependence^I10|||F||||||||||||Y",
                "DG1|2||J45.909^Asthma^I10|||F");
        assertThat(diagnosis.resources().stream()
                        .filter(resource -> resource.fhirType().equals("Condition"))
                        .map(MessageLabelsTest::codes))
                .containsExactly(List.of("R"), List.of());

        Converted note = V2Rules.convert(
                header("MDM^T02^MDM_T02"),
                "EVN|T02|20240305101500",
                PID,
                "PV1|1|I",
                "TXA|1|CN|TX|20240305||||||||D-1^NORTH|||||AU|V|AV",
                "OBX|1|ED|18842-5^Note^LN||^application^pdf^Base64^JVBERi0xLjQ=||||||F");
        assertThat(labelled(note)).contains("DocumentReference", "Binary").doesNotContain("Patient");
    }

    @Test
    void whatIsSaidToBeNormalIsToldToTheStoreWithoutALabel() {
        Converted converted = V2Rules.convert(header("ORU^R01^ORU_R01"), PID, "PD1||||||||||||N", "PV1|1|I", OBR, OBX);

        assertThat(labelled(converted)).isEmpty();
        assertThat(converted.resources().stream()
                        .filter(resource -> resource.fhirType().equals("Observation")))
                .allSatisfy(resource -> assertThat(resource.getMeta().getTag())
                        .anySatisfy(tag -> assertThat(tag.getSystem()).endsWith("/labelled-by")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PD1||||||||||||y",
                "ARV|1|A|hiv",
                "ARV|1|A|77^local^99X^HIV^HIV status^HL70717",
                "PV1|1|I||||||||||||||n^no^L^NO\rPV2||||||||||||||||||||||y",
                "PV1|1|I||||||||||||||^Celebrity",
                "PV1|1|I|||||||||||||Y|vip^Celebrity^L"
            })
    void aRestrictionIsKnownInSmallLettersAsAlternateAndInWords(String segments) {
        Converted converted = V2Rules.convert(header("ORU^R01^ORU_R01"), PID, segments, OBR, OBX);

        assertThat(of(converted, "Observation"))
                .allSatisfy(codes -> assertThat(codes).contains("R"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SIU^S12^SIU_S12;SCH|A1^NORTH|B1^NORTH|||||||30|min|^^^20240510090000;#;RGS|1;AIS|1||X^Visit^L",
                "ORM^O01^ORM_O01;#;ORC|NW|P1^NORTH;OBR|1|P1^NORTH||24323-8^Panel^LN",
                "RDE^O11^RDE_O11;#;ORC|NW|P1^NORTH;RXE|1|7980^Penicillin^RXNORM|1||TAB",
                "VXU^V04^VXU_V04;#;ORC|RE|P1^NORTH|F1^NORTH;RXA|0|1|20240305||08^Hep B^CVX|1",
                "RAS^O17^RAS_O17;#;ORC|RE|P1^NORTH|F1^NORTH;RXA|0|1|20240305||7980^Penicillin^RXNORM|1",
                "ORU^R01^ORU_R01;#;OBR|1|P1^NORTH|F1^NORTH|24323-8^Panel^LN;OBX|1|NM|2345-7^Glucose^LN||95||||||F",
                "REF^I12^REF_I12;RF1|A|R||||R1^NORTH;OBR|1|P1^NORTH|F1^NORTH|24323-8^Panel^LN;#",
                "PPR^PC1^PPR_PC1;#;PRB|AD|20240305|J45^Asthma^I10|PB1^NORTH",
                "ZZZ^Z01;SCH|A1^NORTH|B1^NORTH|||||||30|min|^^^20240510090000;#;OBX|1|NM|2345-7^Glucose^LN||95||||||F"
            })
    void aRestrictionOfThePersonOrTheVisitReachesEverythingElseOfEveryMessage(String message) {
        for (String restriction :
                List.of("PV1|1|I|||||||||||||Y|VIP", "PD1||||||||||||Y\rPV1|1|I", "ARV|1|A|HIV\rPV1|1|I")) {
            String[] segments = message.replace("#", PID + "\r" + restriction).split(";");
            segments[0] = header(segments[0]);
            Converted converted = V2Rules.convert(segments);

            assertThat(converted.resources().stream().filter(resource -> !ResourceLabels.isShared(resource)))
                    .as(restriction)
                    .hasSizeGreaterThan(2)
                    .allSatisfy(resource ->
                            assertThat(codes(resource)).as(resource.fhirType()).contains("R"));
        }
    }

    @Test
    void aRestrictionOfOnePersonOfSeveralIsNotOnTheOrdersOfAnother() {
        Converted converted = V2Rules.convert(
                header("ORM^O01^ORM_O01"),
                PID + "\rARV|1|A|HIV",
                "ORC|NW|P1^NORTH\rOBR|1|P1^NORTH||24323-8^Panel^LN",
                PID.replace("M-5501", "M-5502").replace("Minna", "Maja"),
                "ORC|NW|P2^NORTH\rOBR|1|P2^NORTH||24323-8^Panel^LN");

        assertThat(of(converted, "ServiceRequest").stream().map(codes -> codes.contains("R")))
                .containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MSH|^~\\&|LAB|NORTH|||20240305101500|secret|ORU^R01^ORU_R01|1|P|2.5.1",
                "MSH|^~\\&|LAB|NORTH|||20240305101500||ORU^R01^ORU_R01|1|P|2.9||||||||||||||^Ask ward 5",
                "ARV|1|A|^Nobody but ward 5",
                "ARV|1|A|77^local^99X",
                "ARV|1|A||||||^Nobody but ward 5",
                "ORC|RE|||||||||||||||||||||||||||77^local^99X",
                "OBX|1|NM|2345-7^Glucose^LN||95|mg/dL|||||F||ward 5"
            })
    void aRestrictionThatNobodyKnowsIsOneAndIsTold(String segment) {
        String header = segment.startsWith("MSH") ? segment : header("ORU^R01^ORU_R01");
        String before = segment.startsWith("ARV") ? segment : "PV1|1|I";
        String order = segment.startsWith("ORC") ? segment + "\r" + OBR : OBR;
        Converted converted = V2Rules.convert(header, PID, before, order, segment.startsWith("OBX") ? segment : OBX);

        assertThat(of(converted, "Observation")).isNotEmpty().allSatisfy(codes -> assertThat(codes)
                .contains("R"));
        assertThat(converted.findings())
                .filteredOn(finding -> finding.code() == Hl7v2Code.UNKNOWN_RESTRICTION)
                .singleElement()
                .asString()
                .doesNotContain("ward 5", "secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PV1|1|I||||||||||||||n", "PV1|1|I||||||||||||||NO^no", "PD1||||||||||||n"})
    void whatIsSaidToBeOpenInSmallLettersIsOpen(String segments) {
        Converted converted = V2Rules.convert(header("ORU^R01^ORU_R01"), PID, segments, OBR, OBX);

        assertThat(labelled(converted)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TX|PATH^Pathology^L", "FT|PATH^Pathology^L", "TX|22634-0&IMP^Impression^LN"})
    void aReportHasTheLabelOfTheTextThatItHoldsAndNotOfWhatItRefersTo(String text) {
        String words = "|" + text + "||A finding||||||F|||20240305";
        Converted open = V2Rules.convert(header("ORU^R01^ORU_R01"), PID, OBR, "OBX|1" + words, restricted(OBX, "2"));
        Converted first = V2Rules.convert(header("ORU^R01^ORU_R01"), PID, OBR, restricted("OBX|1" + words, "1"), OBX);
        Converted line =
                V2Rules.convert(header("ORU^R01^ORU_R01"), PID, OBR, "OBX|1" + words, restricted("OBX|2" + words, "2"));

        assertThat(of(open, "DiagnosticReport")).containsExactly(List.of());
        assertThat(of(open, "Observation")).containsExactly(List.of(), List.of("R"));
        assertThat(of(first, "DiagnosticReport")).containsExactly(List.of("R"));
        assertThat(of(line, "DiagnosticReport")).containsExactly(List.of("R"));
        assertThat(of(line, "Observation")).containsExactly(List.of("R"));
    }

    /** An observation whose OBX-13 says so, with another number. */
    private static String restricted(String observation, String number) {
        return observation.replaceFirst("^OBX\\|.", "OBX|" + number).replace("|F|||", "|F||R|");
    }

    private static List<List<String>> of(Converted converted, String type) {
        return converted.resources().stream()
                .filter(resource -> resource.fhirType().equals(type))
                .map(MessageLabelsTest::codes)
                .toList();
    }

    private static String header(String type) {
        return "MSH|^~\\&|LAB|NORTH|||20240305101500||" + type + "|1|P|2.5.1";
    }

    private static Set<String> labelled(Converted converted) {
        return converted.resources().stream()
                .filter(resource -> resource.getMeta().hasSecurity())
                .map(Resource::fhirType)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> codes(Resource resource) {
        return resource.getMeta().getSecurity().stream().map(Coding::getCode).toList();
    }
}
