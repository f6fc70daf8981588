package org.cdexbridge.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.mapping.rule.MappingCode;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** What can't be what it says it is comes through, but is not passed off as that. */
class DoubtfulValuesTest {
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private static final String RESULT = "MSH|^~\\&|LAB|WEST|||20240501103000-0500||ORU^R01^ORU_R01|1|P|2.5.1";
    private static final String UPDATE = RESULT.replace("ORU^R01^ORU_R01", "ADT^A08");
    private static final String PID = "PID|1||17^^^WEST&2.16.840.1.113883.3.9999&ISO^MR||Brightwater^Ada||19700102|F";
    private static final String ORDER = "OBR|1||F1^LAB|24323-8^Panel^LN|||20240501";

    @Test
    void aCodeThatItsHl7TableDoesNotHaveIsTheSitesOwn() {
        assertThat(admitSource("9")).isEqualTo("http://terminology.hl7.org/CodeSystem/v2-0023");
        assertThat(admitSource("walk-in")).isEqualTo(V2Rules.BASE + "/CodeSystem/v2-0023");
        assertThat(admitSource("walk-in^On foot^HL70023")).isEqualTo(V2Rules.BASE + "/CodeSystem/v2-0023");
    }

    private static String admitSource(String code) {
        return all(Encounter.class, UPDATE, PID, "PV1|1|I||||||||||||" + code + "|||||V1")
                .map(visit -> visit.getHospitalization()
                        .getAdmitSource()
                        .getCodingFirstRep()
                        .getSystem())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsWrongWithATimeIsTold() {
        for (String time : List.of("20240501080000-9900", "2024050108000", "2024050", "18000101", "next week")) {
            Converted converted = V2Rules.convert(RESULT, PID, ORDER, "OBX|1|ST|A^a^L||x||||||F|||" + time);

            assertThat(converted.findings()).extracting(Finding::code).contains(MappingCode.UNUSABLE_VALUE);
        }
        for (String time : List.of("20240501080000Z", "20240501080000EST", "20240000", "00000000", "20240501")) {
            Converted converted = V2Rules.convert(RESULT, PID, ORDER, "OBX|1|ST|A^a^L||x||||||F|||" + time);

            assertThat(converted.findings()).extracting(Finding::code).doesNotContain(MappingCode.UNUSABLE_VALUE);
        }
    }

    @Test
    void aTimeOfDayThatIsNoneIsTold() {
        assertThat(codes("OBX|1|TM|A^a^L||2530||||||F")).contains(MappingCode.UNUSABLE_VALUE);
        assertThat(codes("OBX|1|TM|A^a^L||1260||||||F")).contains(MappingCode.UNUSABLE_VALUE);
        assertThat(codes("OBX|1|TM|A^a^L||1230||||||F")).doesNotContain(MappingCode.UNUSABLE_VALUE);
    }

    @Test
    void aStructuredNumericWithADelimiterOfItsTextIsTold() {
        for (String text : List.of(">10^5", ">^10^5", "10^5", "10^3^-^10^5", "^3^-^10^5")) {
            assertThat(codes("OBX|1|SN|A^a^L||" + text + "||||||F")).contains(Hl7v2Code.UNESCAPED);
        }
        for (String text : List.of(">100", ">^100", "^10^-^20", "^1^:^128", "^2^+", "<>^5", "^98")) {
            assertThat(codes("OBX|1|SN|A^a^L||" + text + "||||||F")).doesNotContain(Hl7v2Code.UNESCAPED);
        }
    }

    private static List<FindingCode> codes(String result) {
        return V2Rules.convert(RESULT, PID, ORDER, result).findings().stream()
                .map(Finding::code)
                .toList();
    }

    @Test
    void thatTimesHaveNoOffsetIsToldOnceAndOnlyWhereNobodySaysIt() {
        String result = "OBX|1|ST|A^a^L||x||||||F|||20240501080000";
        String header = RESULT.replace("-0500", "");
        Source there = Source.of(
                "berlin", "m", String.join("\r", header, PID, ORDER, result).getBytes(UTF_8), Instant.EPOCH);

        assertThat(V2Rules.convert(header, PID, ORDER, result, result.replace("OBX|1", "OBX|2"))
                        .findings())
                .filteredOn(finding -> finding.code() == Hl7v2Code.TIME_WITHOUT_OFFSET)
                .hasSize(1);
        assertThat(V2Rules.CONVERTER.convert(there).findings())
                .extracting(Finding::code)
                .doesNotContain(Hl7v2Code.TIME_WITHOUT_OFFSET);
    }

    @Test
    void aBirthAfterTheMessageIsNone() {
        Converted future = V2Rules.convert(UPDATE, PID.replace("19700102", "20240502"));
        Converted sameDay = V2Rules.convert(UPDATE, PID.replace("19700102", "20240501"));

        assertThat(birthDates(future)).containsNull();
        assertThat(future.findings()).extracting(Finding::code).contains(MappingCode.UNUSABLE_VALUE);
        assertThat(birthDates(sameDay)).containsExactly("2024-05-01");
    }

    private static Stream<String> birthDates(Converted converted) {
        return of(converted, Patient.class)
                .map(patient -> patient.getBirthDateElement().getValueAsString());
    }

    @Test
    void theMethodOfCodingIsTheSystemOfCodesThatNameNone() {
        assertThat(diagnosis("I9|250.00^Diabetes")).isEqualTo("http://terminology.hl7.org/CodeSystem/icd9cm");
        assertThat(diagnosis("I10C|E11.9^Diabetes")).isEqualTo("http://hl7.org/fhir/sid/icd-10-cm");
        assertThat(diagnosis("I9|E11.9^Diabetes^I10C")).isEqualTo("http://hl7.org/fhir/sid/icd-10-cm");
        assertThat(diagnosis("|44054006^Diabetes")).isNull();
    }

    private static String diagnosis(String fields) {
        return all(Condition.class, UPDATE, PID, "DG1|1|" + fields)
                .map(condition -> condition.getCode().getCodingFirstRep().getSystem())
                .toList()
                .get(0);
    }

    @Test
    void aMergeThatNamesNobodyIsTold() {
        String merge = RESULT.replace("ORU^R01^ORU_R01", "ADT^A40^ADT_A39");
        String former = "MRG|16^^^WEST&2.16.840.1.113883.3.9999&ISO^MR";

        assertThat(mergeFindings(merge, PID)).containsExactly(Hl7v2Code.MERGE_INCOMPLETE);
        assertThat(mergeFindings(merge, PID, former)).isEmpty();
        assertThat(mergeFindings(merge, PID, former, PID.replace("17^", "18^")))
                .containsExactly(Hl7v2Code.MERGE_INCOMPLETE);
        assertThat(mergeFindings(merge.replace("A40", "A24"), PID)).containsExactly(Hl7v2Code.MERGE_INCOMPLETE);
        assertThat(mergeFindings(merge.replace("A40^ADT_A39", "A47^ADT_A30"), PID, former))
                .isEmpty();
    }

    @Test
    void aMoveThatIsNotCarriedOutSaysWhatAPersonHasToDo() {
        String former = "MRG|16^^^WEST^MR||A1^^^WEST^AN||V1^^^WEST^VN|V2^^^WEST^VN";
        for (String event : List.of("A35", "A41", "A42", "A43", "A44", "A45", "A49", "A50", "A51")) {
            Converted converted = V2Rules.convert(RESULT.replace("ORU^R01^ORU_R01", "ADT^" + event), PID, former);

            assertThat(converted.findings())
                    .filteredOn(finding -> finding.code() == Hl7v2Code.MERGE_NOT_DONE)
                    .singleElement()
                    .satisfies(finding ->
                            assertThat(finding.message()).containsPattern("to do: (put|give|look at) .*MRG-"));
        }
    }

    private static List<FindingCode> mergeFindings(String... segments) {
        return V2Rules.convert(segments).findings().stream()
                .map(Finding::code)
                .filter(code -> code == Hl7v2Code.MERGE_INCOMPLETE || code == Hl7v2Code.MERGE_NOT_DONE)
                .toList();
    }

    @Test
    void anIdentifierTypeThatHl7DoesNotHaveIsWords() {
        Patient patient = all(Patient.class, UPDATE, "PID|1||17^^^WEST^OUR NUMBER||Brightwater^Ada")
                .findFirst()
                .orElseThrow();

        assertThat(patient.getIdentifierFirstRep().getType().getText()).isEqualTo("OUR NUMBER");
        assertThat(patient.getIdentifierFirstRep().getType().hasCoding()).isFalse();
    }

    @Test
    void aProviderNumberWithAWrongCheckDigitIsNoNationalOne() {
        String doctor = "PV1|1|I|||||%s^Hill^Amy^^^^^^^^^^NPI||||||||||||V1";
        Converted right = V2Rules.convert(UPDATE, PID, doctor.formatted("1234567893"));
        Converted wrong = V2Rules.convert(UPDATE, PID, doctor.formatted("1234567890"));
        Converted named =
                V2Rules.convert(UPDATE, PID, doctor.formatted("1234567890").replace("^^^^NPI", "^^^NPI^"));

        assertThat(npi(right)).containsExactly("http://hl7.org/fhir/sid/us-npi");
        assertThat(npi(wrong)).doesNotContain("http://hl7.org/fhir/sid/us-npi").doesNotContainNull();
        assertThat(npi(named)).doesNotContain("http://hl7.org/fhir/sid/us-npi").doesNotContainNull();
        assertThat(wrong.findings()).extracting(Finding::code).contains(Hl7v2Code.WRONG_NUMBER);
        assertThat(right.findings()).extracting(Finding::code).doesNotContain(Hl7v2Code.WRONG_NUMBER);
    }

    private static Stream<String> npi(Converted converted) {
        return of(converted, Practitioner.class)
                .map(doctor -> doctor.getIdentifierFirstRep().getSystem());
    }

    @Test
    void anObjectIdentifierThatNobodyCanHaveIsAName() {
        for (String authority : List.of("WEST&1.23&ISO", "1.23", "&1.23")) {
            Patient patient = all(Patient.class, UPDATE, "PID|1||17^^^" + authority + "^MR||Brightwater^Ada")
                    .findFirst()
                    .orElseThrow();

            assertThat(patient.getIdentifierFirstRep().getSystem()).isEqualTo(V2Rules.BASE + "/id/1.23");
        }
    }

    @Test
    void aValidityThatIsNoTimeDoesNotCostTheNameTheAddressOrTheNumber() {
        String pid =
                "PID|1||17^^^WEST^MR^^soon^never||Brightwater^Ada^^^^^L^^^soon^^then||||||2^^Ely^MN^^^^^^^^^soon^then";
        Converted converted = V2Rules.convert(UPDATE, pid);

        Patient patient = converted.patient();
        assertThat(patient.getIdentifierFirstRep().getValue()).isEqualTo("17");
        assertThat(patient.getNameFirstRep().getFamily()).isEqualTo("Brightwater");
        assertThat(patient.getAddressFirstRep().getCity()).isEqualTo("Ely");
        assertThat(converted.findings()).extracting(Finding::code).contains(MappingCode.UNUSABLE_VALUE);
    }

    @Test
    void anAddressAbroadIsKeptWithoutAClaimOfUsCore() {
        String pid = PID + "|||2 Main St^^Ottawa^%s^K1A^%s";
        Converted abroad = V2Rules.convert(UPDATE, pid.formatted("ON", "CAN"));
        Converted home = V2Rules.convert(UPDATE, pid.formatted("KS", "USA"));

        assertThat(abroad.patient().getAddressFirstRep().getState()).isEqualTo("ON");
        assertThat(abroad.patient().getMeta().hasProfile()).isFalse();
        assertThat(abroad.findings()).extracting(Finding::code).contains(MappingCode.NOT_CLAIMED);
        assertThat(home.patient().getMeta().hasProfile()).isTrue();
    }

    @Test
    void aRaceWithAWrongCheckDigitIsWords() {
        assertThat(detailedRace("1004-1^Tribe")).containsExactly("1004-1");
        assertThat(detailedRace("1004-2^Tribe")).isEmpty();
    }

    private static Stream<String> detailedRace(String race) {
        return V2Rules.convert(UPDATE, PID + "||" + race)
                .patient()
                .getExtensionByUrl("http://hl7.org/fhir/us/core/StructureDefinition/us-core-race")
                .getExtensionsByUrl("detailed")
                .stream()
                .map(detailed -> ((Coding) detailed.getValue()).getCode());
    }

    @Test
    void wordsInPlaceOfANumberAreTheValue() {
        Observation words = all(Observation.class, RESULT, PID, ORDER, "OBX|1|NM|2823-3^Potassium^LN||hemolyzed||||||F")
                .findFirst()
                .orElseThrow();

        assertThat(words.getValueStringType().getValue()).isEqualTo("hemolyzed");
    }

    @Test
    void aMergeThatStandsBeforeItsSurvivorLinksAllTheSame() {
        List<Patient> both = all(
                        Patient.class,
                        RESULT.replace("ORU^R01^ORU_R01", "ADT^A40"),
                        "MRG|18^^^WEST^MR",
                        PID,
                        "MRG|19^^^WEST^MR")
                .toList();

        assertThat(both).allSatisfy(patient -> assertThat(patient.getLink())
                .allSatisfy(link -> assertThat(link.getOther().getReference()).startsWith("Patient/")));
        assertThat(both).filteredOn(Patient::hasLink).hasSizeGreaterThan(1);
    }

    @Test
    void anAppointmentWithoutTimesSaysThatTheyAreUnknown() {
        Appointment booked = all(
                        Appointment.class,
                        RESULT.replace("ORU^R01^ORU_R01", "SIU^S12"),
                        "SCH|A9^WEST|B9^SCHED|||||||||^^^20240510090000-0500||||||||||||||Booked",
                        PID)
                .findFirst()
                .orElseThrow();

        assertThat(booked.getStartElement().getValueAsString()).startsWith("2024-05-10");
        assertThat(booked.getEndElement().getExtensionByUrl(ABSENT)).isNotNull();
    }

    @Test
    void wordsInPlaceOfACodingSystemAreNone() {
        Observation glucose = all(
                        Observation.class, RESULT, PID, ORDER, "OBX|1|NM|1554-5^Glucose^POST 12H:MCNC||5||||||F")
                .findFirst()
                .orElseThrow();

        assertThat(glucose.getCode().getCodingFirstRep().getCode()).isEqualTo("1554-5");
        assertThat(glucose.getCode().getCodingFirstRep().hasSystem()).isFalse();
    }

    @Test
    void severalValuesOfOneObservationAreItsComponents() {
        Observation several = all(Observation.class, RESULT, PID, ORDER, "OBX|1|NM|2823-3^Potassium^LN||4.1~4.3||||||F")
                .findFirst()
                .orElseThrow();

        assertThat(several.hasValue()).isFalse();
        assertThat(several.hasDataAbsentReason()).isFalse();
        assertThat(several.getComponent())
                .extracting(part -> part.getValueQuantity().getValue().toPlainString())
                .containsExactly("4.1", "4.3");
    }

    @Test
    void aTimeOfDayHasNoFractionOfNothing() {
        Observation time = all(Observation.class, RESULT, PID, ORDER, "OBX|1|TM|8675-3^x^LN||223100.0000||||||F")
                .findFirst()
                .orElseThrow();

        assertThat(time.getValueTimeType().getValue()).isEqualTo("22:31:00");
    }

    @Test
    void aDocumentThatIsAnnouncedButNotThereHasAnEmptyContentThatSaysSo() {
        String header = RESULT.replace("ORU^R01^ORU_R01", "MDM^T02");
        String document = "TXA|1|11488-4^Consult^LN|TEXT|20240501||||||||D6^WEST";
        for (String content : List.of("OBX|1|ED|18842-5^Summary^LN||^application^pdf^Base64^||||||F", "NTE|1")) {
            DocumentReference reference = all(DocumentReference.class, header, PID, document, content)
                    .filter(DocumentReference::hasMasterIdentifier)
                    .findFirst()
                    .orElseThrow();

            assertThat(reference.getContentFirstRep().getAttachment().getExtensionByUrl(ABSENT))
                    .isNotNull();
            assertThat(reference.getMeta().hasProfile()).isFalse();
        }
    }

    @Test
    void whoPaysIsUnknownWhereThePolicyDoesNotSay() {
        Coverage coverage = all(Coverage.class, UPDATE, PID, "IN1|1|G^Gold||||||||||||||||||||||||||||||||||P77")
                .findFirst()
                .orElseThrow();

        assertThat(coverage.getPayorFirstRep().getExtension())
                .extracting(Extension::getUrl)
                .containsExactly(ABSENT);
    }

    @Test
    void whoOrderedAMedicationIsUnknownWhereTheOrderDoesNotSay() {
        MedicationRequest order = all(
                        MedicationRequest.class,
                        RESULT.replace("ORU^R01^ORU_R01", "RDE^O11"),
                        PID,
                        "ORC|NW|P7^HIS",
                        "RXE||197361^Amlodipine 5 MG^RXNORM|1||TAB||||||||||RX55")
                .findFirst()
                .orElseThrow();

        assertThat(order.getRequester().getExtensionByUrl(ABSENT)).isNotNull();
        assertThat(order.getIdentifier())
                .filteredOn(number -> "RX55".equals(number.getValue()))
                .extracting(number -> number.getType().getText())
                .containsExactly("Prescription Number");
    }

    @Test
    void aMomentOfIssueThatNoZoneIsKnownForIsSaidToBeUnknown() {
        String header = RESULT.replace("-0500", "");
        String order = "OBR|1||F1^LAB|24323-8^Panel^LN|||20240501|||||||||||||||202405011200|||F";
        DiagnosticReport report =
                all(DiagnosticReport.class, header, PID, order).findFirst().orElseThrow();

        assertThat(report.getIssuedElement().getExtensionByUrl(ABSENT)).isNotNull();
    }

    private static <T extends Resource> Stream<T> all(Class<T> type, String... segments) {
        return of(V2Rules.convert(segments), type);
    }

    private static <T extends Resource> Stream<T> of(Converted converted, Class<T> type) {
        return converted.resources().stream().filter(type::isInstance).map(type::cast);
    }
}
