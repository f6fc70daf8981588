package org.cdexbridge.store.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.hl7v2.V2Rules;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.patient.UpdateRule;
import org.cdexbridge.store.FhirStore.WriteResult;
import org.cdexbridge.store.StoreCode;
import org.cdexbridge.store.StoreRejected;
import org.cdexbridge.store.update.DeduplicatingStore;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a sequence of HL7 v2 messages leaves in the store. Each test has patients and visits of its own. */
class MessagesInStoreTest {
    private static RunningLocalStore running;
    private static DeduplicatingStore store;

    @BeforeAll
    static void start() throws Exception {
        running = new RunningLocalStore(TestDatabase.inMemory());
        store = running.store(UpdateRule.DEFAULTS);
    }

    @AfterAll
    static void stop() throws Exception {
        running.close();
    }

    @Test
    void aResultWithNumberAndNameOnlyLeavesThePersonAsRegistered() {
        Converted registered =
                tell("01|ADT^A28", pid("101") + "||19700102|F|||1 Main St^^Springfield^IL^62701||555-0101|||S");
        tell("02|ORU^R01", pid("101"), "OBR|1||F101^LAB|2823-3^K^LN", "OBX|1|NM|2823-3^K^LN||4.1||||||F");

        Patient stored = stored(registered.patient());
        assertThat(stored.getBirthDateElement().getValueAsString()).isEqualTo("1970-01-02");
        assertThat(stored.getAddressFirstRep().getCity()).isEqualTo("Springfield");
        assertThat(stored.getGender()).hasToString("FEMALE");

        tell("03|ADT^A31", pid("101") + "||||||\"\"||\"\"");

        Patient erased = stored(registered.patient());
        assertThat(erased.hasAddress()).isFalse();
        assertThat(erased.hasTelecom()).isFalse();
        assertThat(erased.hasMaritalStatus()).isTrue();
    }

    @Test
    void aDischargeAndACancelledAdmissionThatComeAfterAnUpdateStillCount() {
        String visit = "PV1|1|I|4W^401^B||||||||||||||||V102^^^WEST&2.16.840.1.113883.3.9998&ISO^VN";
        tell("05|ADT^A01", pid("102"), visit);
        tell("09|ADT^A08", pid("102"), visit.replace("401", "402"));
        Converted discharge =
                tell("08|ADT^A03", pid("102"), visit + "|".repeat(17) + "01" + "|".repeat(9) + "20240502");

        Encounter stored = stored(one(discharge, Encounter.class));
        assertThat(stored.getStatus()).isEqualTo(Encounter.EncounterStatus.FINISHED);
        assertThat(stored.getPeriod().hasEnd()).isTrue();

        tell("10|ADT^A13", pid("102"), visit);

        Encounter reopened = stored(one(discharge, Encounter.class));
        assertThat(reopened.getStatus()).isEqualTo(Encounter.EncounterStatus.INPROGRESS);
        assertThat(reopened.getPeriod().hasEnd()).isFalse();
        assertThat(reopened.getHospitalization().hasDischargeDisposition()).isFalse();
    }

    @Test
    void aNotificationWithoutContentAndACancelledAppointmentLeaveTheRestAsItIs() {
        String document = "TXA|1|11488-4^Consult^LN|TEXT|20240501||||||||D106^WEST";
        Converted note = tell("01|MDM^T02", pid("106"), document, "OBX|1|TX|11488-4^Consult^LN||Well.||||||F");
        tell("02|MDM^T03", pid("106"), document + "|||||LA");
        tell("03|MDM^T11", pid("106"), document);
        String schedule = "SCH|A106^WEST|B106^SCHED|||||||30|min|^^^20240510090000-0500";
        Converted booked = tell("01|SIU^S12", pid("106"), schedule + "||||||||||||||Booked");
        tell("02|SIU^S15", pid("106"), "SCH|A106^WEST|B106^SCHED");

        DocumentReference stored = stored(note.resources().stream()
                .filter(DocumentReference.class::isInstance)
                .map(DocumentReference.class::cast)
                .filter(DocumentReference::hasMasterIdentifier)
                .findFirst()
                .orElseThrow());
        assertThat(stored.getStatus()).hasToString("ENTEREDINERROR");
        assertThat(stored.getDocStatus()).hasToString("FINAL");
        assertThat(stored.getContentFirstRep().getAttachment().hasData()).isTrue();
        Appointment appointment = stored(one(booked, Appointment.class));
        assertThat(appointment.getStatus()).isEqualTo(Appointment.AppointmentStatus.CANCELLED);
        assertThat(appointment.hasStart()).isTrue();
    }

    @Test
    void anOrderIsCancelledByItsNumberAlone() {
        Converted order = tell("01|ORM^O01", pid("103"), "ORC|NW|P103^HIS", "OBR|1|P103^HIS||24323-8^Panel^LN");
        tell("02|ORM^O01", pid("103"), "ORC|CA|P103^HIS|F103^LAB");

        ServiceRequest stored = stored(one(order, ServiceRequest.class));
        assertThat(stored.getStatus()).isEqualTo(ServiceRequest.ServiceRequestStatus.REVOKED);
        assertThat(stored.getCode().getCodingFirstRep().getCode()).isEqualTo("24323-8");
    }

    @Test
    void aMergeMovesWhatWasSaidBeforeAndAfterAndAnUnlinkTakesItBack() {
        Converted before = tell("01|ADT^A08", pid("104"), "AL1|1|DA|7980^Penicillin^RXNORM");
        Converted survivor = tell("02|ADT^A08", pid("105"));
        tell("03|ADT^A40", pid("105"), "MRG|104^^^WEST&2.16.840.1.113883.3.9999&ISO^MR");
        Converted after = tell("04|ADT^A08", pid("104"), "AL1|1|DA|2670^Codeine^RXNORM");

        for (Converted told : List.of(before, after)) {
            assertThat(stored(one(told, AllergyIntolerance.class)).getPatient().getReference())
                    .isEqualTo("Patient/" + survivor.patient().getIdPart());
        }
        assertThat(stored(before.patient()).getActive()).isFalse();
        assertThat(write("01|ADT^A08", pid("104"), "AL1|1|DA|7980^Penicillin^RXNORM")
                        .written())
                .isZero();

        tell("05|ADT^A37", pid("105"), pid("104"));

        for (Converted told : List.of(before, after)) {
            assertThat(stored(one(told, AllergyIntolerance.class)).getPatient().getReference())
                    .isEqualTo("Patient/" + before.patient().getIdPart());
        }
        assertThat(stored(before.patient()).hasLink()).isFalse();
        assertThat(stored(survivor.patient()).hasLink()).isFalse();
    }

    @Test
    void aCorrectionUnderTheSurvivorsNumberFindsTheResultThatWasMoved() {
        String mrg = "MRG|112^^^WEST&2.16.840.1.113883.3.9999&ISO^MR";
        Converted preliminary = tell("01|ORU^R01", pid("112"), order("P"), glucose("95", "P"));
        tell("02|ADT^A40", pid("113"), mrg);
        tell("03|ORU^R01", pid("112"), order("F"), glucose("97", "F"));
        Converted corrected = tell("04|ORU^R01", pid("113"), order("C"), glucose("96", "C"));

        Observation stored = stored(one(preliminary, Observation.class));
        assertThat(stored.getStatus()).isEqualTo(Observation.ObservationStatus.CORRECTED);
        assertThat(stored.getValueQuantity().getValue()).isEqualByComparingTo("96");
        assertThat(stored.getSubject().getReference())
                .isEqualTo("Patient/" + corrected.patient().getIdPart());
        assertThat(store.read("Observation", one(corrected, Observation.class).getIdPart()))
                .isEmpty();
        DiagnosticReport report = stored(one(preliminary, DiagnosticReport.class));
        assertThat(report.getStatus()).isEqualTo(DiagnosticReport.DiagnosticReportStatus.CORRECTED);
        assertThat(report.getResultFirstRep().getReference()).endsWith(stored.getIdPart());

        Converted first = tell("05|ORU^R01", pid("113"), order("F").replace("F112", "F113"), glucose("80", "F"));
        tell("06|ORU^R01", pid("112"), order("C").replace("F112", "F113"), glucose("81", "C"));

        assertThat(stored(one(first, Observation.class)).getValueQuantity().getValue())
                .isEqualByComparingTo("81");
    }

    private static String order(String status) {
        return "OBR|1||F112^LAB|24323-8^Panel^LN|||20240501" + "|".repeat(18) + status;
    }

    private static String glucose(String value, String status) {
        return "OBX|1|NM|2345-7^Glucose^LN||" + value + "|mg/dL|||||" + status;
    }

    @Test
    void anOrderThatWasCancelledOrCompletedDoesNotComeBackByWhatFollowsIt() {
        Converted cancelled = tell("01|ORM^O01", pid("114"), "ORC|NW|P114^HIS", "OBR|1|P114^HIS||24323-8^Panel^LN");
        tell("02|ORM^O01", pid("114"), "ORC|CA|P114^HIS", "OBR|1|P114^HIS||24323-8^Panel^LN");
        Converted completed = tell("03|ORM^O01", pid("114"), "ORC|NW|P115^HIS", "OBR|1|P115^HIS||24323-8^Panel^LN");
        tell("04|ORU^R01", pid("114"), "ORC|RE|P115^HIS||||IP", result("P115", "F"), glucose("96", "F"));
        for (String number : List.of("P114", "P115")) {
            tell("05|ORU^R01", pid("114"), "ORC|RE|" + number + "^HIS", result(number, "P"), glucose("97", "P"));
            tell("06|ORU^R01", pid("114"), "ORC|RE|" + number + "^HIS||||IP", result(number, ""));
            tell("07|ORM^O01", pid("114"), "ORC|RE|" + number + "^HIS");
        }

        assertThat(stored(one(cancelled, ServiceRequest.class)).getStatus())
                .isEqualTo(ServiceRequest.ServiceRequestStatus.REVOKED);
        assertThat(stored(one(completed, ServiceRequest.class)).getStatus())
                .isEqualTo(ServiceRequest.ServiceRequestStatus.COMPLETED);
    }

    @Test
    void whatIsNoLongerInTheListOfItsSenderIsToldAndRetiredWhereTheFeedSaysSo() {
        String visit = "PV1|1|I|4W^401^B||||||||||||||||V116^^^WEST";
        String penicillin = "AL1|1|DA|7980^Penicillin^RXNORM";
        String both = penicillin + "\rAL1|2|FA|^Peanuts";
        String rest = "DG1|1||I10^Hypertension^I10C|||W\rIN1|1|G^Gold|77^^^ACME|Acme Health";
        Converted first = tell("01|ADT^A01", pid("116"), visit, both, rest);

        assertThat(list(false, "02|ADT^A08", pid("116"), visit, both, rest)).isEmpty();
        assertThat(list(false, "03|ADT^A08", pid("116"), visit)).isEmpty();
        assertThat(list(false, "04|ADT^A08", pid("116"), visit, penicillin, rest))
                .singleElement(InstanceOfAssertFactories.STRING)
                .endsWith("is no longer in AL1; kept");
        assertThat(list(false, "05|ADT^A08", pid("116"), visit, penicillin, rest))
                .isEmpty();
        assertThat(statuses(first)).containsExactly("active", "active");

        list(true, "06|ADT^A08", pid("116"), visit, both, rest);
        assertThat(list(true, "05|ADT^A08", pid("116"), visit, penicillin, rest))
                .isEmpty();
        assertThat(list(true, "07|ADT^A31", pid("116"), penicillin))
                .satisfiesExactlyInAnyOrder(
                        told -> assertThat(told).endsWith("is no longer in AL1; retired"),
                        told -> assertThat(told).endsWith("is no longer in IN1; kept"));
        assertThat(statuses(first)).containsExactly("active", "inactive");
        assertThat(stored(one(first, Coverage.class)).getStatus()).isEqualTo(Coverage.CoverageStatus.ACTIVE);

        list(true, "08|ADT^A08", pid("116"), visit, both, "IN1|1|\"\"|\"\"");
        assertThat(stored(one(first, Coverage.class)).getStatus()).isEqualTo(Coverage.CoverageStatus.ACTIVE);
        list(true, "09|ADT^A08", pid("116"), visit, both, rest);
        list(true, "10|ADT^A08", pid("116"), visit, both, "IN1|1|\"\"|\"\"");
        assertThat(stored(one(first, Coverage.class)).getStatus()).isEqualTo(Coverage.CoverageStatus.CANCELLED);
        list(true, "11|ADT^A08", pid("116"), visit, both, rest);
        assertThat(statuses(first)).containsExactly("active", "active");
        assertThat(stored(one(first, Coverage.class)).getStatus()).isEqualTo(Coverage.CoverageStatus.ACTIVE);

        assertThat(list(true, "12|ADT^A08", pid("116"), visit, "AL1|1|\"\"|\"\"", rest))
                .hasSize(2);
        assertThat(list(true, "13|ADT^A08", pid("116"), visit, rest.replace("I10^Hypertension", "E11.9^Diabetes")))
                .hasSize(1);
        assertThat(stored(one(first, Condition.class))
                        .getClinicalStatus()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("inactive");
        assertThat(list(true, "14|ADT^A08", pid("116"), visit, "AL1|1|DA||\"\"", rest.substring(rest.indexOf("IN1"))))
                .noneMatch(told -> told.contains("AL1"));
        String added = "DG1|1||J45^Asthma^I10C|||W|||||||||||||||A";
        assertThat(list(true, "15|ADT^A08", pid("116"), visit, added, rest.substring(rest.indexOf("IN1"))))
                .isEmpty();
    }

    private static List<String> list(boolean retires, String head, String... segments) {
        Converted converted = converted(head, segments);
        return store.write(converted.resources(), converted.hints().retiring(retires), converted.sourceTimestamp())
                .unlisted();
    }

    private static List<String> statuses(Converted first) {
        return first.resources().stream()
                .filter(AllergyIntolerance.class::isInstance)
                .map(allergy -> ((AllergyIntolerance) stored(allergy))
                        .getClinicalStatus()
                        .getCodingFirstRep()
                        .getCode())
                .toList();
    }

    private static String result(String number, String status) {
        return "OBR|1|" + number + "^HIS||24323-8^Panel^LN|||20240501" + "|".repeat(18) + status;
    }

    @Test
    void whateverMessageTellsOfAnotherPersonUnderTheNumberStopsAsAWhole() {
        tell("10|ADT^A28", pid("107") + "||19700102|F");
        tell("10|ADT^A28", pid("108") + "||19700102|F");
        String other = pid("107").replace("Brightwater^Ada", "Hollis^Tom") + "||19851230|M";
        String mrg = "MRG|107^^^WEST&2.16.840.1.113883.3.9999&ISO^MR";
        String[][] messages = {
            {"09|ORU^R01", other, "OBR|1||F107^LAB|2823-3^K^LN", "OBX|1|NM|2823-3^K^LN||4.1||||||F"},
            {"11|ADT^A08", other, "AL1|1|DA|7980^Penicillin^RXNORM"},
            {"11|ADT^A08", other.substring(0, other.length() - 11), "AL1|1|DA|7980^Penicillin^RXNORM"},
            {"09|ADT^A40", other, mrg.replace("107", "108")},
            {"11|ADT^A40", pid("108"), mrg + "||||||Hollis^Tom"},
            {"11|ADT^A24", pid("108"), other},
            {"11|ADT^A37", pid("108"), other},
        };

        for (String[] message : messages) {
            Converted converted = converted(message[0], Arrays.copyOfRange(message, 1, message.length));
            assertThatThrownBy(() -> store.write(converted.resources(), converted.hints(), converted.sourceTimestamp()))
                    .as(message[0])
                    .isInstanceOfSatisfying(
                            StoreRejected.class,
                            refused -> assertThat(refused.finding().code()).isEqualTo(StoreCode.PATIENT_CONTRADICTED));
            assertThat(converted.resources())
                    .filteredOn(one -> one instanceof AllergyIntolerance || one instanceof Observation)
                    .noneMatch(
                            one -> store.read(one.fhirType(), one.getIdPart()).isPresent());
        }
    }

    @Test
    void aNumberOfSomebodyElseBesideOnesOwnAndAMergeOfTwoPeopleStopTheMessage() {
        tell("10|ADT^A28", pid("109") + "||19700102|F");
        tell("10|ADT^A28", pid("110").replace("Brightwater^Ada", "Hollis^Tom") + "||19500102|M");
        String both = "PID|1||111^^^WEST&2.16.840.1.113883.3.9999&ISO^MR~109^^^WEST&2.16.840.1.113883.3.9999&ISO^PI"
                + "||Hollis^Tom||19500102|M";
        assertRefused(StoreCode.PATIENT_CONTRADICTED, "11|ADT^A28", both);
        for (String event : List.of("A40", "A34")) {
            String mrg = "MRG|110^^^WEST&2.16.840.1.113883.3.9999&ISO^MR";
            assertRefused(StoreCode.MERGE_CONTRADICTED, "11|ADT^" + event, pid("109"), mrg);
        }
        tell("12|ADT^A37", pid("109"), pid("110").replace("Brightwater^Ada", "Hollis^Tom"));
    }

    private static void assertRefused(StoreCode code, String head, String... segments) {
        Converted converted = converted(head, segments);
        assertThatThrownBy(() -> store.write(converted.resources(), converted.hints(), converted.sourceTimestamp()))
                .isInstanceOfSatisfying(
                        StoreRejected.class,
                        refused -> assertThat(refused.finding().code()).isEqualTo(code));
    }

    private static String pid(String number) {
        return "PID|1||" + number + "^^^WEST&2.16.840.1.113883.3.9999&ISO^MR||Brightwater^Ada";
    }

    /** @param head minute and event, as {@code 01|ADT^A08} */
    private static Converted tell(String head, String... segments) {
        Converted converted = converted(head, segments);
        store.write(converted.resources(), converted.hints(), converted.sourceTimestamp());
        return converted;
    }

    private static WriteResult write(String head, String... segments) {
        Converted converted = converted(head, segments);
        return store.write(converted.resources(), converted.hints(), converted.sourceTimestamp());
    }

    private static Converted converted(String head, String... segments) {
        String[] parts = head.split("\\|");
        String header = "MSH|^~\\&|HIS|WEST|||2024050110%s-0500||%s|C%s%s|P|2.5.1"
                .formatted(parts[0], parts[1], parts[0], segments[0].substring(7, 10));
        return V2Rules.convert((header + "\r" + String.join("\r", segments)).split("\r"));
    }

    private static <T extends Resource> T one(Converted converted, Class<T> type) {
        return converted.resources().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Resource> T stored(T said) {
        return (T) store.read(said.fhirType(), said.getIdPart()).orElseThrow();
    }
}
