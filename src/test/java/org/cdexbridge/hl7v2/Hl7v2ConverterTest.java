package org.cdexbridge.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Timing;
import org.junit.jupiter.api.Test;

class Hl7v2ConverterTest {
    private static final String HEADER = "MSH|^~\\&|LAB|WEST|||20240501103000-0500||ORU^R01^ORU_R01|1|P|2.5.1";
    private static final String PATIENT = "PID|1||17^^^WEST&1.2.3&ISO^MR||Brightwater^Ada||19700102|F";

    @Test
    void acceptsMessagesHoweverTheyAreWrapped() {
        for (String start : List.of("MSH|", "\u000bMSH|", "\uFEFFMSH|", "\r\nMSH|", "FHS|", "BHS|")) {
            assertThat(V2Rules.CONVERTER.accepts(start.getBytes(StandardCharsets.UTF_8)))
                    .as(start)
                    .isTrue();
        }
        assertThat(V2Rules.CONVERTER.accepts("<ClinicalDocument/>".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    void messagesOfOnePatientHaveOneOrderingKey() {
        assertThat(keys("MSH|^~\\&|A\rPID|1|x|17^^^WEST~18^^^EAST|y")).containsExactly("17|WEST");
        assertThat(keys("MSH#*%!@#A\nPID#1##17*5*M10*WEST%18")).containsExactly("17|WEST");
        assertThat(keys("MSH|^~\\&|A\rEVN|A01\rPID|1")).isEmpty();
        assertThat(keys("MSH|^~\\&|A\rQPD|1")).isEmpty();
        assertThat(keys("MSH|^~\\&|A\rPID|1||17^^^WEST\rMRG|18^^^WEST|9\rPID|2||19\rMRG|"))
                .containsExactly("17|WEST", "18|WEST", "19|");
    }

    @Test
    void theSameNumberOfTwoAuthoritiesIsTwoPatients() {
        Converted west = V2Rules.convert(HEADER, PATIENT);
        Converted east = V2Rules.convert(HEADER, PATIENT.replace("WEST&1.2.3", "EAST&1.2.4"));
        Converted nameless = V2Rules.convert(HEADER, "PID|1||17^^^^MR||Brightwater^Ada");
        Converted elsewhere = V2Rules.convert(HEADER.replace("WEST", "NORTH"), "PID|1||17^^^^MR||Brightwater^Ada");

        assertThat(Stream.of(west, east, nameless, elsewhere)
                        .map(one -> one.patient().getIdPart()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aPatientWithoutAnyIdentifierIsOneOfItsMessageOnly() {
        Converted one = V2Rules.convert(HEADER, "PID|1||||Brightwater^Ada");
        Converted other = V2Rules.convert(HEADER.replace("|1|P", "|2|P"), "PID|1||||Brightwater^Ada");

        assertThat(one.patient().getIdPart()).isNotEqualTo(other.patient().getIdPart());
    }

    @Test
    void severalPatientsOfOneMessageKeepTheirOwnResults() {
        Converted converted = V2Rules.convert(
                HEADER,
                PATIENT,
                "OBR|1||F1^LAB|A^a^L",
                "OBX|1|NM|A^a^L||1||||||F",
                PATIENT.replace("|17^", "|18^").replace("Ada", "Ben"),
                "OBR|1||F2^LAB|A^a^L",
                "OBX|1|NM|A^a^L||2||||||F");

        assertThat(of(converted, Observation.class)
                        .map(one -> one.getValueQuantity().getValue() + " of "
                                + one.getSubject().getReference()))
                .containsExactlyElementsOf(of(converted, Patient.class)
                        .map(patient -> (patient.getNameFirstRep()
                                                .getGivenAsSingleString()
                                                .equals("Ada")
                                        ? 1
                                        : 2) + " of Patient/" + patient.getIdPart())
                        .toList());
    }

    @Test
    void testMessagesCarryATagThatSaysSo() {
        Converted converted = V2Rules.convert(HEADER.replace("|P|", "|T|"), PATIENT);

        assertThat(converted.patient().getMeta().getTag("http://terminology.hl7.org/CodeSystem/v2-0103", "T"))
                .isNotNull();
        assertThat(converted.findings()).extracting(Finding::code).contains(Hl7v2Code.NOT_PRODUCTION);
    }

    @Test
    void aDummyVisitMakesNoEncounter() {
        Converted converted = V2Rules.convert(HEADER, PATIENT, "PV1|1|N");

        assertThat(of(converted, Encounter.class)).isEmpty();
    }

    @Test
    void theOriginalMessageIsKeptByteForByte() {
        byte[] bytes = (HEADER + "\r\n" + PATIENT + "\r\n").getBytes(StandardCharsets.UTF_8);

        assertThat(of(V2Rules.convert(bytes), Binary.class).map(Binary::getData))
                .containsExactly(bytes);
    }

    @Test
    void bytesOfAnEnclosedDocumentAreUnchanged() {
        byte[] pdf = "%PDF-1.4\n\u0000\u00ff binary".getBytes(StandardCharsets.ISO_8859_1);
        Converted converted = V2Rules.convert(
                HEADER, PATIENT, "OBR|1||F1^LAB|A^a^L", "OBX|1|ED|A^a^L||^^^Base64^" + base64(pdf) + "||||||F");

        assertThat(of(converted, Binary.class)
                        .filter(binary -> binary.getContentType().equals("application/pdf"))
                        .map(Binary::getData))
                .containsExactly(pdf);
    }

    @Test
    void aScannedReportHasOneAddressInDocumentAndReport() {
        Converted converted = V2Rules.convert(
                HEADER,
                PATIENT,
                "OBR|1||F1^LAB|A^a^L",
                "OBX|1|ED|A^a^L||^^PDF^Base64^" + base64(new byte[9]) + "||||||F");

        String address = of(converted, DiagnosticReport.class)
                .flatMap(report -> report.getPresentedForm().stream())
                .map(Attachment::getUrl)
                .findFirst()
                .orElseThrow();
        assertThat(address).startsWith("Binary/");
        assertThat(of(converted, DocumentReference.class)
                        .map(document ->
                                document.getContentFirstRep().getAttachment().getUrl()))
                .contains(address);
    }

    @Test
    void anEnclosedClinicalDocumentOfTheSamePatientIsConverted() throws IOException {
        Converted converted = V2Rules.convert(
                HEADER,
                pid(document()),
                "OBR|1||F1^LAB|A^a^L",
                "OBX|1|ED|A^a^L||^multipart^x-hl7-cda-level-one^Base64^" + base64(document()) + "||||||F");

        assertThat(of(converted, Composition.class)).hasSize(1);
        assertThat(of(converted, Patient.class)).hasSize(1);
        assertThat(of(converted, Composition.class).map(one -> one.getSubject().getReference()))
                .containsExactly("Patient/" + converted.patient().getIdPart());
    }

    @Test
    void clinicalValuesOfAnEnclosedDocumentCountForTheMessage() throws IOException {
        String order = "OBR|1||F1^LAB|A^a^L";
        int own = V2Rules.convert(HEADER, pid(document()), order)
                .trace()
                .coverage()
                .clinical()
                .values();
        Converted converted = V2Rules.convert(
                HEADER,
                pid(document()),
                order,
                "OBX|1|ED|A^a^L||^multipart^x-hl7-cda-level-one^Base64^" + base64(document()) + "||||||F");

        int ofTheObservation = 2;
        assertThat(converted.trace().coverage().clinical().values()).isGreaterThan(own + ofTheObservation);
    }

    @Test
    void aDocumentInAMessageAboutNoPatientIsKeptAndNotConverted() throws IOException {
        Converted converted = V2Rules.convert(
                HEADER.replace("ORU^R01^ORU_R01", "MFN^M02"),
                "MFE|MAD|||1234567893",
                "STF|1|1234567893|Quist^Ada",
                "OBX|1|ED|A^a^L||^multipart^x-hl7-cda-level-one^Base64^" + base64(document()) + "||||||F");

        assertThat(converted.patient()).isNull();
        assertThat(of(converted, Composition.class)).isEmpty();
        assertThat(of(converted, Binary.class).map(Binary::getData)).contains(document());
        assertThat(converted.findings()).anyMatch(finding -> finding.code() == Hl7v2Code.DOCUMENT_REFUSED);
    }

    @Test
    void anEnclosedClinicalDocumentOfAnotherPatientIsRefused() throws IOException {
        String segment = "OBX|1|ED|A^a^L||^multipart^x-hl7-cda-level-one^Base64^" + base64(document()) + "||||||F";

        assertThatThrownBy(() -> V2Rules.convert(HEADER, PATIENT, "OBR|1||F1^LAB|A^a^L", segment))
                .isInstanceOfSatisfying(
                        InputRefused.class,
                        refused -> assertThat(refused.finding().code()).isEqualTo(Hl7v2Code.OTHER_PATIENT));
    }

    @Test
    void anEnclosedClinicalDocumentOfATwinIsRefused() throws IOException {
        String segment = "OBX|1|ED|A^a^L||^multipart^x-hl7-cda-level-one^Base64^" + base64(document()) + "||||||F";
        String twin = pid(document()).replaceAll("\\^[^^|]*\\|\\|(?=\\d+$)", "^Twyla||");

        assertThatThrownBy(() -> V2Rules.convert(HEADER, twin, "OBR|1||F1^LAB|A^a^L", segment))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining(Hl7v2Code.OTHER_PATIENT.code());
    }

    @Test
    void aMessageThatTellsOfTwoPersonsUnderOneNumberIsRefused() {
        String result = "OBR|1||F1^LAB|A^a^L\rOBX|1|NM|A^a^L||1||||||F";
        String again = PATIENT.replace("PID|1", "PID|2");

        for (String other : List.of(
                again.replace("Ada", "Tom").replace("|F", "|M").replace("Brightwater", "Hollis"),
                again.replace("19700102", "19700103"),
                "PID|2||99^^^EAST^MR~17^^^WEST&1.2.3&ISO^PI||Hollis^Tom")) {
            assertThatThrownBy(() -> V2Rules.convert(HEADER, PATIENT, result, other, result))
                    .as(other)
                    .isInstanceOf(InputRefused.class)
                    .hasMessageContaining(Hl7v2Code.TWO_PERSONS.code())
                    .hasMessageNotContaining("Hollis");
        }
        for (String same : List.of(again, again.replace("Brightwater", "Hollis"), again.replace("Ada", "Adah"))) {
            assertThat(of(V2Rules.convert(HEADER, PATIENT, result, same, result), Patient.class))
                    .as(same)
                    .hasSize(1);
        }
    }

    @Test
    void timesWithoutOffsetHaveThatOfTheMessageElseOfTheFeedElseNone() {
        String result = "OBR|1||F1^LAB|A^a^L\rOBX|1|NM|A^a^L||1||||||F|||202407010800";
        String floating = HEADER.replace("-0500", "");

        assertThat(effective("test", HEADER, result)).isEqualTo("2024-07-01T08:00:00-05:00");
        assertThat(effective("berlin", floating, result)).isEqualTo("2024-07-01T08:00:00+02:00");
        assertThat(effective("berlin", floating, result.replace("07010800", "01010800")))
                .isEqualTo("2024-01-01T08:00:00+01:00");
        assertThat(effective("test", floating, result)).isEqualTo("2024-07-01");
    }

    private static String effective(String feed, String header, String result) {
        byte[] bytes = String.join("\r", header, PATIENT, result).getBytes(StandardCharsets.UTF_8);
        Converted converted = V2Rules.CONVERTER.convert(Source.of(feed, "m", bytes, Instant.EPOCH));
        return of(converted, Observation.class)
                .map(one -> one.getEffectiveDateTimeType().getValueAsString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMessageSpeaksWhenItsHeaderSaysElseItsEventAndAsTheFeedsZoneHasIt() {
        String header = HEADER.replace("-0500", "");
        String unknown = HEADER.replace("20240501103000-0500", "20240501");

        assertThat(sourceTimestamp("test", HEADER, "EVN|A08|20240501110000-0500"))
                .isEqualTo("2024-05-01T15:30:00Z");
        assertThat(sourceTimestamp("test", unknown, "EVN|A08|20240501110000-0500"))
                .isEqualTo("2024-05-01T16:00:00Z");
        assertThat(sourceTimestamp("berlin", header, "EVN|A08")).isEqualTo("2024-05-01T08:30:00Z");
        assertThat(sourceTimestamp("test", header, "EVN|A08")).isEqualTo("2024-05-01T10:30:00Z");
        assertThat(sourceTimestamp("test", unknown, "EVN|A08|yesterday")).isNull();
    }

    private static Instant sourceTimestamp(String feed, String header, String event) {
        byte[] bytes = String.join("\r", header, event, PATIENT).getBytes(StandardCharsets.UTF_8);
        return V2Rules.CONVERTER
                .convert(Source.of(feed, "m", bytes, Instant.EPOCH))
                .sourceTimestamp()
                .orElse(null);
    }

    @Test
    void anAppointmentThatItsServiceBeginsDoesNotEndWhenItsScheduleDid() {
        Converted converted = V2Rules.convert(
                HEADER.replace("ORU^R01^ORU_R01", "SIU^S12"),
                "SCH|A9^WEST|B9^SCHED|||||||30|min|^^^20200101090000-0500^20200101100000-0500",
                PATIENT,
                "RGS|1",
                "AIS|1|A|76164006^Biopsy^SCT|20240510090000-0500");

        assertThat(of(converted, Appointment.class)
                        .map(one -> one.getEndElement().getValueAsString()))
                .containsExactly("2024-05-10T09:30:00-05:00");
    }

    @Test
    void reactionsAndNotesBelongToTheAllergyBeforeThem() {
        Converted converted = V2Rules.convert(
                HEADER.replace("ORU^R01^ORU_R01", "ADT^A60"),
                PATIENT,
                "IAM|1|FA|91935009^Peanut^SCT||||A1^WEST",
                "NTE|1||Seen at school.",
                "IAR|247472004^Hives^SCT|MI",
                "IAM|2|FA|91934008^Nut^SCT||||A2^WEST",
                "IAR|422587007^Nausea^SCT|SV");

        assertThat(of(converted, AllergyIntolerance.class)
                        .map(allergy -> allergy.getReactionFirstRep().getSeverity() + " "
                                + allergy.getNote().size()))
                .containsExactly("MILD 1", "SEVERE 0");
    }

    @Test
    void aMessageAboutStaffNeedsNoPatientAndIsAboutThePersonThatOthersName() {
        String header = HEADER.replace("ORU^R01^ORU_R01", "MFN^M02");
        Converted staff = V2Rules.convert(
                header, "MFI|PRA^Practitioners^HL70175||UPD", "MFE|MDC|1||77^^WEST", "STF||77^^^WEST|Hill^Amy");
        Converted visit = V2Rules.convert(
                HEADER.replace("ORU^R01^ORU_R01", "ADT^A01"),
                PATIENT,
                "PV1|1|I|||||77^Hill^Amy^^^^^^WEST||||||||||||V1");

        assertThat(staff.patient()).isNull();
        assertThat(of(staff, Practitioner.class).map(Practitioner::getActive)).containsExactly(false);
        assertThat(of(staff, Practitioner.class).map(Resource::getIdPart))
                .containsExactlyElementsOf(
                        of(visit, Practitioner.class).map(Resource::getIdPart).toList());
    }

    @Test
    void aRepeatPatternTellsPeriodEventAndOffset() {
        Converted converted = V2Rules.convert(
                HEADER.replace("ORU^R01^ORU_R01", "OMG^O19"),
                PATIENT,
                "ORC|NW|P1^HIS",
                "TQ1|1|2^mL|Once^^^^12^h^^ACM^2^h|||10^d|20240510|20240520|||||30^min|4",
                "OBR|1|P1^HIS||24323-8^Panel^LN");
        ServiceRequest order = of(converted, ServiceRequest.class).findFirst().orElseThrow();
        Timing.TimingRepeatComponent repeat = order.getOccurrenceTiming().getRepeat();

        assertThat(order.getQuantityQuantity().getValue()).hasToString("2");
        assertThat(repeat.getPeriod()).hasToString("12");
        assertThat(repeat.getWhen().get(0).getValue()).isEqualTo(Timing.EventTiming.ACM);
        assertThat(repeat.getOffset()).isEqualTo(120);
        assertThat(repeat.getDuration()).hasToString("30");
        assertThat(repeat.getCount()).isEqualTo(4);
        assertThat(repeat.getBoundsPeriod().getEndElement().getValueAsString()).isEqualTo("2024-05-20");
    }

    @Test
    void aSubscriberWhoIsThePatientIsThePatient() {
        Converted converted = V2Rules.convert(
                HEADER.replace("ORU^R01^ORU_R01", "ADT^A08"), PATIENT, "IN1|1|G^Gold||Mutual|||||||||||||SEL");

        assertThat(of(converted, Coverage.class).map(one -> one.getSubscriber().getReference()))
                .containsExactly("Patient/" + converted.patient().getIdPart());
    }

    private static byte[] document() throws IOException {
        try (Stream<Path> cases = Files.list(Path.of("src/test/resources/golden/ccda"))) {
            return Files.readAllBytes(cases.sorted().findFirst().orElseThrow().resolve("input.xml"));
        }
    }

    /** A PID of the person that the document is about. */
    private static String pid(byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        String family = text.replaceAll("(?s).*?<patient>.*?<family>([^<]*)</family>.*", "$1");
        String birth = text.replaceAll("(?s).*?<birthTime value=\"(\\d{8}).*", "$1");
        String given = text.replaceAll("(?s).*?<patient>.*?<given>([^<]*)</given>.*", "$1");
        return "PID|1||17^^^WEST&1.2.3&ISO^MR||" + family + "^" + given + "||" + birth;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static List<String> keys(String message) {
        return V2Rules.CONVERTER.orderingKeys(message.getBytes(StandardCharsets.UTF_8));
    }

    private static <T extends Resource> Stream<T> of(Converted converted, Class<T> type) {
        return converted.resources().stream().filter(type::isInstance).map(type::cast);
    }
}
