package org.cdexbridge.store.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.hl7v2.V2Rules;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.Test;

/**
 * What two messages about the same thing leave of it: an empty field deletes nothing, {@code ""} does (HL7 v2.5,
 * 2.5.3.2), whatever the thing is.
 */
class LaterMessageUpdateTest {
    @Test
    void anAllergyKeepsItsReactionUntilItIsDeleted() {
        String event = "ADT^A08";
        String full = "AL1|1|DA|7980^Penicillin^RXNORM|SV|Hives|20200102";
        AllergyIntolerance kept = after(AllergyIntolerance.class, event, full, "AL1|1|DA|7980^Penicillin^RXNORM");
        AllergyIntolerance erased =
                after(AllergyIntolerance.class, event, full, "AL1|1|DA|7980^Penicillin^RXNORM||\"\"|\"\"");

        assertThat(kept.getReactionFirstRep().getManifestationFirstRep().getText())
                .isEqualTo("Hives");
        assertThat(kept.hasOnset()).isTrue();
        assertThat(erased.hasReaction()).isFalse();
        assertThat(erased.hasOnset()).isFalse();
        assertThat(erased.hasClinicalStatus()).isTrue();
    }

    @Test
    void aConfirmedAllergyStaysConfirmedWhenALaterMessageOnlyListsIt() {
        AllergyIntolerance listed = after(
                AllergyIntolerance.class,
                "ADT^A60",
                "IAM|1|DA|7980^Penicillin^RXNORM||||||||||||||C",
                "IAM|1|DA|7980^Penicillin^RXNORM");

        assertThat(listed.getVerificationStatus().getCodingFirstRep().getCode()).isEqualTo("confirmed");
    }

    @Test
    void anAllergyOrProblemThatWasAnErrorHasNoClinicalStatusUntilItIsToldAgain() {
        String told = "IAM|1|DA|7980^Penicillin^RXNORM|||A^Add^HL70323";
        String deleted = "IAM|1|DA|7980^Penicillin^RXNORM|||D^Delete^HL70323";
        AllergyIntolerance error = after(AllergyIntolerance.class, "ADT^A60", told, deleted);
        AllergyIntolerance again = after(AllergyIntolerance.class, "ADT^A60", deleted, told);
        Condition problem = after(
                Condition.class,
                "PPR^PC1",
                "PRB|AD|20240501|44054006^Diabetes^SCT|PR7",
                "PRB|DE|20240501|44054006^Diabetes^SCT|PR7");

        assertThat(error.hasClinicalStatus()).isFalse();
        assertThat(again.hasClinicalStatus()).isTrue();
        assertThat(again.getVerificationStatus().getCodingFirstRep().getCode()).isEqualTo("unconfirmed");
        assertThat(problem.hasClinicalStatus()).isFalse();
    }

    @Test
    void aResolvedProblemStaysResolvedWhenALaterMessageDoesNotTellItsState() {
        String[] problem = {"1=UP", "3=44054006^Diabetes^SCT", "4=PR8"};
        Condition stored = after(
                Condition.class,
                "PPR^PC2",
                segment("PRB", problem, "9=20240401", "14=R^Resolved^99"),
                segment("PRB", problem));

        assertThat(stored.hasAbatement()).isTrue();
        assertThat(stored.getClinicalStatus().getCodingFirstRep().getCode()).isNotEqualTo("active");
    }

    @Test
    void aDiagnosisAndAProcedureKeepTheirTimesUntilTheyAreDeleted() {
        String diagnosis = "DG1|1||J18.9^Pneumonia^I10C||20240430|W";
        String procedure = segment("PR1", "3=44950^Appendectomy^CPT", "5=20240501100000-0500", "19=PN9");

        assertThat(after(Condition.class, "ADT^A08", diagnosis, "DG1|1||J18.9^Pneumonia^I10C|||W")
                        .hasOnset())
                .isTrue();
        assertThat(after(Condition.class, "ADT^A08", diagnosis, "DG1|1||J18.9^Pneumonia^I10C||\"\"|W")
                        .hasOnset())
                .isFalse();
        assertThat(after(Procedure.class, "ADT^A08", procedure, segment("PR1", "3=44950^Appendectomy^CPT", "19=PN9"))
                        .getPerformedDateTimeType()
                        .hasValue())
                .isTrue();
    }

    @Test
    void anInsuranceKeepsItsPeriodAndGroupUntilTheyAreDeleted() {
        String[] policy = {"2=PL1^Gold", "3=INS1", "4=Westbrook Mutual", "36=POL1"};
        String full = segment("IN1", policy, "8=G77", "12=20240101", "13=20241231");
        String sparse = segment("IN1", policy);
        String deleting = segment("IN1", policy, "8=\"\"", "13=\"\"");
        Coverage kept = after(Coverage.class, "ADT^A08", full, sparse);
        Coverage erased = after(Coverage.class, "ADT^A08", full, deleting);

        assertThat(kept.getPeriod().hasEnd()).isTrue();
        assertThat(kept.getClass_()).hasSize(2);
        assertThat(erased.getPeriod().hasEnd()).isFalse();
        assertThat(erased.getPeriod().hasStart()).isTrue();
        assertThat(erased.getClass_()).hasSize(1);
    }

    @Test
    void aVisitKeepsItsClassAndItsPlaceUntilThePlaceIsDeleted() {
        String number = "||||||||||||||||V9^^^WEST&1.2.4&ISO^VN";
        Encounter kept = visit("PV1|1|I|4W^401^B" + number, "PV1|1||" + number);
        Encounter erased = visit("PV1|1|I|4W^401^B" + number, "PV1|1||\"\"" + number);

        assertThat(kept.getClass_().getCode()).isEqualTo("IMP");
        assertThat(kept.hasLocation()).isTrue();
        assertThat(erased.hasLocation()).isFalse();
    }

    private static Encounter visit(String first, String second) {
        return after(Encounter.class, converted("ADT^A08", first, ""), converted("ADT^A08", second, ""));
    }

    @Test
    void aRelativeKeepsTheAddressUntilItIsDeleted() {
        String full = "NK1|1|Brightwater^Bo|SPO|1 Main St^^Springfield^IL|555-0101";

        assertThat(after(RelatedPerson.class, "ADT^A08", full, "NK1|1|Brightwater^Bo|SPO||555-0199")
                        .hasAddress())
                .isTrue();
        assertThat(after(RelatedPerson.class, "ADT^A08", full, "NK1|1|Brightwater^Bo|SPO|\"\"|555-0199")
                        .hasAddress())
                .isFalse();
    }

    @Test
    void anOrderKeepsItsReasonUntilItIsDeleted() {
        String[] order = {"2=P1^HIS", "4=24323-8^Panel^LN"};
        String full = segment("OBR", order, "31=R05^Cough^I10C");

        assertThat(after(ServiceRequest.class, "ORM^O01", full, segment("OBR", order))
                        .hasReasonCode())
                .isTrue();
        assertThat(after(ServiceRequest.class, "ORM^O01", full, segment("OBR", order, "31=\"\""))
                        .hasReasonCode())
                .isFalse();
    }

    @Test
    void aPrescriptionKeepsItsRefillsUntilTheyAreDeleted() {
        String order = "ORC|NW|M1^HIS\rRXE||197361^Amlodipine^RXNORM|5||mg|||||30|TAB|3";

        assertThat(after(
                                MedicationRequest.class,
                                "RDE^O11",
                                order,
                                "ORC|XO|M1^HIS\rRXE||197361^Amlodipine^RXNORM|5||mg")
                        .getDispenseRequest()
                        .hasNumberOfRepeatsAllowed())
                .isTrue();
        assertThat(after(
                                MedicationRequest.class,
                                "RDE^O11",
                                order,
                                "ORC|XO|M1^HIS\rRXE||197361^Amlodipine^RXNORM|5||mg|||||||\"\"")
                        .getDispenseRequest()
                        .hasNumberOfRepeatsAllowed())
                .isFalse();
    }

    @Test
    void aResultKeepsItsRangeButNotTheFlagOfAnotherValue() {
        String first = "OBR|1||F1^LAB|A^a^L\rOBX|1|NM|2823-3^K^LN||6.9|mmol/L|3.5-5.1|HH|||P";
        Observation corrected = after(
                Observation.class, "ORU^R01", first, "OBR|1||F1^LAB|A^a^L\rOBX|1|NM|2823-3^K^LN||4.1|mmol/L||||C");
        Observation confirmed =
                after(Observation.class, "ORU^R01", first, "OBR|1||F1^LAB|A^a^L\rOBX|1|NM|2823-3^K^LN||||||||F");
        Observation deleted =
                after(Observation.class, "ORU^R01", first, "OBR|1||F1^LAB|A^a^L\rOBX|1|NM|2823-3^K^LN||\"\"||||||F");
        Observation cancelled =
                after(Observation.class, "ORU^R01", first, "OBR|1||F1^LAB|A^a^L\rOBX|1|NM|2823-3^K^LN||||||||X");

        assertThat(corrected.hasInterpretation()).isFalse();
        assertThat(corrected.hasReferenceRange()).isTrue();
        assertThat(confirmed.getValueQuantity().getValue()).hasToString("6.9");
        assertThat(confirmed.hasInterpretation()).isTrue();
        assertThat(confirmed.hasDataAbsentReason()).isFalse();
        assertThat(List.of(deleted, cancelled))
                .noneMatch(Observation::hasValue)
                .allMatch(Observation::hasDataAbsentReason);
    }

    @Test
    void aReportKeepsItsMomentOfIssueUntilItIsDeleted() {
        String[] report = {"3=F1^LAB", "4=A^a^L"};
        String first = segment("OBR", report, "22=20240501100000-0500", "25=P");

        assertThat(after(DiagnosticReport.class, "ORU^R01", first, segment("OBR", report, "25=F"))
                        .getIssued())
                .isNotNull();
        assertThat(after(DiagnosticReport.class, "ORU^R01", first, segment("OBR", report, "22=\"\"", "25=F"))
                        .getIssued())
                .isNull();
    }

    @Test
    void aVaccineThatWasGivenAfterItWasRefusedHasNoReasonForTheRefusal() {
        String[] dose = {"3=20240501", "5=03^MMR^CVX"};
        String refused = "ORC|RE||I1^REG\r" + segment("RXA", dose, "15=L77", "18=00^Parent^NIP002", "20=RE");
        String later = "ORC|RE||I1^REG\r" + segment("RXA", dose, "20=CP");
        Immunization given = after(Immunization.class, "VXU^V04", refused, later);

        assertThat(given.getStatus()).isEqualTo(Immunization.ImmunizationStatus.COMPLETED);
        assertThat(given.hasStatusReason()).isFalse();
        assertThat(given.getLotNumber()).isEqualTo("L77");
    }

    @Test
    void anAppointmentKeepsItsRoomWhenOnlyThePersonChanges() {
        String booked = "RGS|1\rAIL|1||R12\rAIP|1||77^Reed^Jo";
        String changed = "RGS|1\rAIP|1||78^Marsh^Kit";
        Appointment appointment = after(Appointment.class, "SIU^S14", booked, changed);

        assertThat(appointment.getParticipant())
                .extracting(participant ->
                        participant.getActor().getReferenceElement().getResourceType())
                .containsExactlyInAnyOrder("Patient", "Practitioner", "Location");
    }

    /** @param fields number and value, as {@code 3=INS1} */
    private static String segment(String name, String[] fields, String... more) {
        Map<Integer, String> values = new TreeMap<>();
        Stream.concat(Arrays.stream(fields), Arrays.stream(more))
                .map(field -> field.split("=", 2))
                .forEach(field -> values.put(Integer.valueOf(field[0]), field[1]));
        StringBuilder segment = new StringBuilder(name);
        int last = 0;
        for (Map.Entry<Integer, String> field : values.entrySet()) {
            segment.append("|".repeat(field.getKey() - last)).append(field.getValue());
            last = field.getKey();
        }
        return segment.toString();
    }

    private static String segment(String name, String... fields) {
        return segment(name, fields, new String[0]);
    }

    /** What is stored after both messages. */
    private static <T extends Resource> T after(Class<T> type, String event, String first, String second) {
        return after(type, converted(event, first), converted(event, second));
    }

    private static <T extends Resource> T after(Class<T> type, Converted first, Converted second) {
        T stored = told(type, first);
        T incoming = told(type, second);
        assertThat(incoming.getIdPart()).isEqualTo(stored.getIdPart());
        return type.cast(PartialUpdate.apply(stored, incoming, second.hints().of(incoming)));
    }

    private static Converted converted(String event, String segments) {
        return converted(event, "PV1|1|I|4W^401^B||||||||||||||||V9^^^WEST&1.2.4&ISO^VN", segments);
    }

    private static Converted converted(String event, String visit, String segments) {
        String schedule = event.startsWith("SIU") ? "SCH|A1^WEST|B1^SCHED|||||||30|MIN\r" : "";
        String message = "MSH|^~\\&|HIS|WEST|||20240501100000-0500||" + event + "|C1|P|2.5.1\r" + schedule
                + "PID|1||17^^^WEST&1.2.3&ISO^MR||Brightwater^Ada||19700102|F\r"
                + visit + "\r" + segments;
        return V2Rules.convert(message.split("\r"));
    }

    private static <T extends Resource> T told(Class<T> type, Converted converted) {
        return converted.resources().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
