package org.cdexbridge.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cdexbridge.conversion.Converted;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
