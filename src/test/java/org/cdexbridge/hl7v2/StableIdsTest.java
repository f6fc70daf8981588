package org.cdexbridge.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.WriteHint;
import org.cdexbridge.conversion.WriteHint.Kind;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What later messages say of a thing has the id of what the first one said, so that it takes its place in the store. */
class StableIdsTest {
    private static final String PID = "PID|1||17^^^WEST&1.2.3&ISO^MR||Brightwater^Ada||19700102|F";
    private static final String VISIT = "PV1|1|I|4W^401^B||||||||||||||||V9^^^WEST&1.2.4&ISO^VN";
    private int minute;

    @Test
    void aVisitIsCancelledUnderTheIdThatItWasAdmittedWith() {
        List<Encounter> told = tell(
                Encounter.class,
                List.of(header("ADT^A01"), PID, VISIT + period("20240501", "")),
                List.of(header("ADT^A11"), PID, VISIT));

        assertThat(told.get(1).getStatus()).isEqualTo(Encounter.EncounterStatus.CANCELLED);
    }

    @Test
    void aCancelledDischargeOpensTheVisitAgain() {
        List<Encounter> told = tell(
                Encounter.class,
                List.of(header("ADT^A03"), PID, VISIT + period("20240501", "20240502")),
                List.of(header("ADT^A13"), PID, VISIT + period("20240501", "20240502")));

        assertThat(told.get(0).getStatus()).isEqualTo(Encounter.EncounterStatus.FINISHED);
        assertThat(told.get(0).getPeriod().hasEnd()).isTrue();
        assertThat(told.get(1).getStatus()).isEqualTo(Encounter.EncounterStatus.INPROGRESS);
        assertThat(told.get(1).getPeriod().hasEnd()).isFalse();
    }

    @Test
    void aCancelledTransferGivesThePlaceBackThatItNames() {
        List<Encounter> told = tell(
                Encounter.class,
                List.of(header("ADT^A02"), PID, VISIT.replace("4W^401", "5E^502")),
                List.of(header("ADT^A12"), PID, VISIT));

        assertThat(told.get(1).getStatus()).isEqualTo(Encounter.EncounterStatus.INPROGRESS);
        assertThat(told.get(1).getLocationFirstRep().getLocation().getReference())
                .isNotEqualTo(told.get(0).getLocationFirstRep().getLocation().getReference());
    }

    @Test
    void twoQuotesInAFieldEraseWhatIsStoredAndAnEmptyFieldDoesNot() {
        List<WriteHint> told = hints(
                Patient.class,
                List.of(header("ADT^A08"), PID),
                List.of(header("ADT^A08"), "PID|1||17^^^WEST&1.2.3&ISO^MR||Brightwater^Ada||\"\"|F|||||\"\""));

        assertThat(told)
                .containsExactly(
                        WriteHint.of(Kind.IN_PART),
                        new WriteHint(Set.of(Kind.IN_PART), Set.of(), List.of("birthDate", "telecom(home)")));
    }

    @Test
    void aCancelledDischargeErasesTheEndOfTheVisit() {
        List<WriteHint> told = hints(Encounter.class, List.of(header("ADT^A13"), PID, VISIT));

        assertThat(told.get(0).deleted()).contains("period.end", "hospitalization.dischargeDisposition");
    }

    @Test
    void anOrderThatIsCancelledByItsNumberAloneIsLeftToTheStoreToFind() {
        List<String> message = List.of(header("ORM^O01"), PID, "ORC|CA|P7^HIS|F7^LAB");
        List<ServiceRequest> told = tell(ServiceRequest.class, message);

        assertThat(told.get(0).getStatus()).isEqualTo(ServiceRequest.ServiceRequestStatus.REVOKED);
        assertThat(hints(ServiceRequest.class, message)).containsExactly(WriteHint.of(Kind.ORDER_STATE));
        assertThat(told.get(0).getIdentifier()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A35", "A41", "A42", "A44", "A45", "A50"})
    void aMergeOfAccountsOrVisitsIsSaidNotToHaveBeenCarriedOut(String event) {
        Converted converted = V2Rules.convert(header("ADT^" + event), PID, "MRG|18^^^WEST^MR||A7||V8", VISIT);

        assertThat(converted.findings()).extracting(Finding::code).contains(Hl7v2Code.MERGE_NOT_DONE);
        assertThat(converted.patient().hasLink()).isFalse();
    }

    @Test
    void aMergeOfPersonsThatIsCarriedOutIsNotComplainedOf() {
        Converted converted = V2Rules.convert(header("ADT^A40"), PID, "MRG|18^^^WEST^MR");

        assertThat(converted.findings()).extracting(Finding::code).doesNotContain(Hl7v2Code.MERGE_NOT_DONE);
    }

    @Test
    void aMergeOfAPersonWithHimselfIsNone() {
        Converted converted = V2Rules.convert(header("ADT^A40"), PID, "MRG|17^^^WEST&1.2.3&ISO^MR");

        assertThat(converted.patient().hasLink()).isFalse();
        assertThat(converted.patient().hasActive()).isFalse();
        assertThat(converted.findings()).extracting(Finding::code).contains(Hl7v2Code.MERGE_NOT_DONE);
    }

    @Test
    void linkedPersonsSeeEachOtherAndNeitherReplacesTheOther() {
        Converted converted = V2Rules.convert(header("ADT^A24"), PID, PID.replace("||17", "||18"));

        assertThat(converted.resources().stream()
                        .filter(Patient.class::isInstance)
                        .map(Patient.class::cast)
                        .map(patient -> patient.getLinkFirstRep().getType()))
                .containsExactly(Patient.LinkType.SEEALSO, Patient.LinkType.SEEALSO);
    }

    @Test
    void personsThatAreUnlinkedSaySo() {
        List<String> message = List.of(header("ADT^A37"), PID, PID.replace("|17^", "|18^"));

        assertThat(hints(Patient.class, message))
                .containsExactly(WriteHint.of(Kind.UNLINKED, Kind.IN_PART), WriteHint.of(Kind.UNLINKED, Kind.IN_PART));
    }

    @Test
    void aVisitInAResultIsOnlyMentionedAndAnUpdateAssumesItsStatus() {
        List<WriteHint> told = hints(
                Encounter.class,
                List.of(header("ADT^A03"), PID, VISIT),
                List.of(header("ORU^R01"), PID, VISIT, "OBR|1||F1^LAB|A^a^L", "OBX|1|NM|A^a^L||1||||||F"),
                List.of(header("ADT^A08"), PID, VISIT),
                List.of(header("ADT^A08"), PID, VISIT + period("20240501", "20240502")));

        assertThat(told)
                .containsExactly(
                        WriteHint.of(Kind.IN_PART),
                        WriteHint.of(Kind.MENTIONED),
                        new WriteHint(Set.of(Kind.IN_PART), Set.of("status"), List.of()),
                        WriteHint.of(Kind.IN_PART));
    }

    @Test
    void finalAndCorrectedResultsTakeThePlaceOfPreliminaryOnes() {
        List<List<String>> messages = List.of(
                result("P", "P", "7.0"), result("F", "F", "7.1"), result("C", "C", "7.2"), result("C", "W", ""));

        assertThat(tell(Observation.class, messages))
                .extracting(Observation::getStatus)
                .containsExactly(
                        Observation.ObservationStatus.PRELIMINARY,
                        Observation.ObservationStatus.FINAL,
                        Observation.ObservationStatus.CORRECTED,
                        Observation.ObservationStatus.ENTEREDINERROR);
        assertThat(tell(DiagnosticReport.class, messages))
                .extracting(DiagnosticReport::getStatus)
                .containsExactly(
                        DiagnosticReport.DiagnosticReportStatus.PRELIMINARY,
                        DiagnosticReport.DiagnosticReportStatus.FINAL,
                        DiagnosticReport.DiagnosticReportStatus.CORRECTED,
                        DiagnosticReport.DiagnosticReportStatus.CORRECTED);
    }

    @Test
    void anOrderIsRevokedByTheNumberOfWhoPlacedIt() {
        for (String control : List.of("CA", "DC", "OC")) {
            List<ServiceRequest> told = tell(
                    ServiceRequest.class,
                    List.of(header("ORM^O01"), PID, "ORC|NW|P7^HIS", "OBR|1|P7^HIS||A^a^L"),
                    List.of(header("ORM^O01"), PID, "ORC|" + control + "|P7^HIS|F7^LAB", "OBR|1|P7^HIS|F7^LAB|A^a^L"));

            assertThat(told.get(0).getStatus()).isEqualTo(ServiceRequest.ServiceRequestStatus.ACTIVE);
            assertThat(told.get(1).getStatus()).as(control).isEqualTo(ServiceRequest.ServiceRequestStatus.REVOKED);
        }
    }

    @Test
    void aWithdrawnDocumentWasEnteredInError() {
        List<DocumentReference> told = tell(
                DocumentReference.class,
                List.of(
                        header("MDM^T02"),
                        PID,
                        "TXA|1|11488-4^Consult^LN|TEXT|||||||||D6^WEST",
                        "OBX|1|TX|A^a^L||Well."),
                List.of(header("MDM^T11"), PID, "TXA|1|11488-4^Consult^LN|TEXT|||||||||D6^WEST"));

        assertThat(told.get(1).getStatus()).hasToString("ENTEREDINERROR");
    }

    @Test
    void anAppointmentIsCancelledByItsNumber() {
        List<Appointment> told = tell(
                Appointment.class,
                List.of(
                        header("SIU^S12"),
                        "SCH|A9^WEST|B9^SCHED|||||||30|min|^^^20240510090000-0500^20240510093000-0500||||||||||||||Booked",
                        PID),
                List.of(header("SIU^S15"), "SCH|A9^WEST|B9^SCHED", PID));

        assertThat(told.get(0).getStatus()).isEqualTo(Appointment.AppointmentStatus.BOOKED);
        assertThat(told.get(1).getStatus()).isEqualTo(Appointment.AppointmentStatus.CANCELLED);
    }

    private List<String> result(String report, String observation, String value) {
        return List.of(
                header("ORU^R01"),
                PID,
                "OBR|1|P1^HIS|F1^LAB|2823-3^Potassium^LN|||20240501||||||||||||||||||" + report,
                "OBX|1|NM|2823-3^Potassium^LN||" + value + "|mmol/L|||||" + observation);
    }

    private static String period(String start, String end) {
        return "|".repeat(25) + start + "|" + end;
    }

    /** Of a minute after the one before, with a control id of its own. */
    private String header(String event) {
        minute++;
        return "MSH|^~\\&|HIS|WEST|||2024050110%02d-0500||%s|C%d|P|2.5.1".formatted(minute, event, minute);
    }

    /** How what the messages say of things of this type may change what is stored. */
    @SafeVarargs
    private static List<WriteHint> hints(Class<? extends Resource> type, List<String>... messages) {
        return Arrays.stream(messages)
                .map(message -> V2Rules.convert(message.toArray(String[]::new)))
                .flatMap(converted ->
                        converted.resources().stream().filter(type::isInstance).map(converted.hints()::of))
                .toList();
    }

    @SafeVarargs
    private static <T extends Resource> List<T> tell(Class<T> type, List<String>... messages) {
        return tell(type, List.of(messages));
    }

    /** What each message says of the one thing of this type; the id must stay. The original messages don't count. */
    private static <T extends Resource> List<T> tell(Class<T> type, List<List<String>> messages) {
        List<T> told = new ArrayList<>();
        for (List<String> message : messages) {
            V2Rules.convert(message.toArray(String[]::new)).resources().stream()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .filter(one -> !(one instanceof DocumentReference reference && !reference.hasMasterIdentifier()))
                    .forEach(told::add);
        }
        assertThat(told).hasSameSizeAs(messages);
        assertThat(told)
                .extracting(Resource::getIdPart)
                .containsOnly(told.get(0).getIdPart());
        return told;
    }
}
