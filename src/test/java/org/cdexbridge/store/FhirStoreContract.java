package org.cdexbridge.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.conversion.ResourceLabels;
import org.cdexbridge.conversion.WriteHint;
import org.cdexbridge.conversion.WriteHints;
import org.cdexbridge.patient.UpdateRule;
import org.cdexbridge.store.FhirStore.WriteResult;
import org.cdexbridge.store.content.ContentIndexTable;
import org.cdexbridge.store.content.SourceTimestamps;
import org.cdexbridge.store.merge.PatientIdentity;
import org.cdexbridge.store.update.DeduplicatingStore;
import org.cdexbridge.store.update.ResourceLock;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;

/** What every store does, whatever is behind it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FhirStoreContract {
    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

    /** Milliseconds in which a second input is surely settled, if nothing holds it up. */
    private static final int SIMULTANEOUS = 500;

    private final HttpClient http = HttpClient.newHttpClient();
    protected FhirServer server;
    protected JdbcTemplate journal;
    protected DeduplicatingStore store;

    /** Started and ready. */
    protected abstract FhirServer server() throws Exception;

    /** Where the same server answers over HTTP. */
    protected abstract String httpBase();

    /** A database with the ledger's tables. */
    protected abstract JdbcTemplate journal() throws Exception;

    @BeforeAll
    void start() throws Exception {
        server = server();
        journal = journal();
    }

    @BeforeEach
    void freshStore() {
        journal.update("delete from fhir_ledger");
        store = newStore();
    }

    protected final DeduplicatingStore newStore() {
        return newStore(server, new ResourceLock(journal));
    }

    private DeduplicatingStore newStore(FhirServer behind, ResourceLock resourceLock) {
        return newStore(behind, resourceLock, UpdateRule.DEFAULTS);
    }

    /** As the bridge puts it in front of such a server. */
    protected DeduplicatingStore newStore(FhirServer behind, ResourceLock resourceLock, Set<UpdateRule> rules) {
        return new DeduplicatingStore(
                behind,
                new ContentIndexTable(journal),
                new SourceTimestamps(journal),
                new PatientIdentity(rules),
                resourceLock);
    }

    @Test
    void aConditionIsFoundByPatientTogetherWithItsProvenance() throws Exception {
        Patient patient = TestDocuments.patient();
        Condition condition = TestDocuments.condition(patient, "Asthma");
        Resource provenance = TestDocuments.provenance(patient, condition);

        WriteResult written = store.write(List.of(patient, condition, provenance));

        assertThat(written).isEqualTo(new WriteResult(3, 0));
        Bundle found = search("Condition?patient=" + TestDocuments.address(patient) + "&_revinclude=Provenance:target");
        assertThat(addresses(found))
                .containsExactlyInAnyOrder(TestDocuments.address(condition), TestDocuments.address(provenance));
    }

    @Test
    void aLabelStaysUntilItsOwnDocumentTakesItBack() {
        Patient patient = TestDocuments.patient();
        Condition condition = TestDocuments.condition(patient, "Asthma");
        store.write(labelled(patient, condition, "one", "V"));
        condition.setRecorder(new Reference().setDisplay("another document"));
        store.write(labelled(patient, condition, "two", ""));

        assertThat(labels(condition)).containsExactly("V");

        newStore().write(labelled(patient, condition, "one", ""));

        assertThat(labels(condition)).isEmpty();
    }

    private List<String> labels(Resource resource) {
        return store.read(resource.fhirType(), resource.getIdPart()).orElseThrow().getMeta().getSecurity().stream()
                .map(Coding::getCode)
                .toList();
    }

    /** Resources of the document of this set, with the label that it says. */
    private static List<Resource> labelled(Patient patient, Condition condition, String set, String label) {
        Composition document = new Composition();
        document.setId(UUID.nameUUIDFromBytes((patient.getIdPart() + set).getBytes(UTF_8))
                .toString());
        document.setStatus(Composition.CompositionStatus.FINAL)
                .setTitle("Letter")
                .setDateElement(new DateTimeType("2024-05-01"))
                .setType(new CodeableConcept().setText("Letter"))
                .addAuthor(new Reference(TestDocuments.address(patient)))
                .setSubject(new Reference(TestDocuments.address(patient)))
                .setIdentifier(new Identifier().setSystem("urn:x").setValue(set));
        Condition incoming = condition.copy();
        if (!label.isEmpty()) {
            incoming.getMeta().addSecurity("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", label, null);
            incoming.getMeta().addTag(ResourceLabels.SOURCE, ResourceLabels.key(document), null);
        }
        return List.of(patient, incoming, document);
    }

    @Test
    void aSearchOfTheBridgeItselfTellsMatchesFromWhatCameWithThemAndWhetherThereIsMore() {
        Patient patient = TestDocuments.patient();
        Condition one = TestDocuments.condition(patient, "Asthma");
        Condition two = TestDocuments.condition(patient, "Eczema");
        Resource provenance = TestDocuments.provenance(patient, one);
        store.write(List.of(patient, one, two, provenance));
        String query = "Condition?patient=Patient%2F" + patient.getIdPart() + "&_revinclude=Provenance:target";

        SearchResult all = server.search(query, 5);
        SearchResult some = server.search(query, 1);

        assertThat(all.matches())
                .extracting(TestDocuments::address)
                .containsExactlyInAnyOrder(TestDocuments.address(one), TestDocuments.address(two));
        assertThat(all.included())
                .extracting(TestDocuments::address)
                .containsExactly(TestDocuments.address(provenance));
        assertThat(all.more()).isFalse();
        assertThat(some.matches()).hasSize(1);
        assertThat(some.more()).isTrue();
    }

    @Test
    void aRepeatedTransactionLeavesEveryVersionAsItIs() {
        List<Resource> document = TestDocuments.document(TestDocuments.patient(), 5);
        store.write(document);
        journal.update("delete from fhir_ledger");

        store.write(document);

        assertThat(document)
                .allSatisfy(resource -> assertThat(stored(resource).getMeta().getVersionId())
                        .as(TestDocuments.address(resource))
                        .isEqualTo("1"));
    }

    @Test
    void resourcesGivenToTheStoreStayAsTheyWere() throws Exception {
        Patient patient = TestDocuments.patient();
        Binary binary = TestDocuments.binary(bytes(200_000));
        String before = new JsonParser().composeString(binary) + new JsonParser().composeString(patient);

        store.write(List.of(patient, binary));

        assertThat(new JsonParser().composeString(binary) + new JsonParser().composeString(patient))
                .isEqualTo(before);
    }

    @Test
    void aSecondDocumentWritesOnlyWhatIsNew() {
        Patient patient = TestDocuments.patient();
        List<Resource> first = TestDocuments.document(patient, 5);
        store.write(first);
        Condition added = TestDocuments.condition(patient, "Gout");
        List<Resource> second = Stream.concat(first.stream(), Stream.of(added)).toList();

        assertThat(store.write(second)).isEqualTo(new WriteResult(1, first.size()));
        assertThat(stored(added)).isInstanceOf(Condition.class);
    }

    @Test
    void aChangedResourceBecomesANewVersion() {
        Patient patient = TestDocuments.patient();
        Condition condition = TestDocuments.condition(patient, "Asthma");
        store.write(List.of(patient, condition));
        condition.getCode().setText("Asthma, severe");

        assertThat(store.write(List.of(patient, condition))).isEqualTo(new WriteResult(1, 1));

        Condition stored = (Condition) stored(condition);
        assertThat(stored.getCode().getText()).isEqualTo("Asthma, severe");
        assertThat(stored.getMeta().getVersionId()).isEqualTo("2");
    }

    @Test
    void whatIsSaidLateDoesNotOverwriteWhatWasSaidSinceAndAllElseOfItIsStored() {
        Patient patient = TestDocuments.patient();
        Condition condition = TestDocuments.condition(patient, "Asthma");
        store.write(List.of(patient, condition), NOON);
        Condition outdated = condition.copy();
        outdated.getCode().setText("Cough");
        Condition other = TestDocuments.condition(patient, "Gout");

        WriteResult late = store.write(List.of(patient, outdated, other), NOON.minusSeconds(1));

        assertThat(late)
                .isEqualTo(new WriteResult(
                        1, 0, List.of(TestDocuments.address(patient), TestDocuments.address(condition)), List.of()));
        assertThat(((Condition) stored(condition)).getCode().getText()).isEqualTo("Asthma");
        assertThat(stored(other)).isInstanceOf(Condition.class);
    }

    @Test
    void whatWasConfirmedSinceIsAsNewAsItsConfirmationEvenIfTheLedgerForgets() {
        Patient patient = TestDocuments.patient();
        Condition condition = TestDocuments.condition(patient, "Asthma");
        store.write(List.of(patient, condition), NOON);
        store.write(List.of(patient, condition), NOON.plusSeconds(60));
        journal.update("delete from fhir_ledger");
        Condition outdated = condition.copy();
        outdated.getCode().setText("Cough");

        assertThat(store.write(List.of(outdated), NOON.plusSeconds(30)).late())
                .containsExactly(TestDocuments.address(condition));
    }

    @Test
    void whatIsSaidAtTheSameMomentCountsInTheOrderInWhichItCame() {
        Patient patient = TestDocuments.patient();
        store.write(List.of(patient), NOON);
        patient.getNameFirstRep().addGiven("Inga");

        assertThat(store.write(List.of(patient), NOON)).isEqualTo(new WriteResult(1, 0));
    }

    @Test
    void aVisitThatIsOnlyMentionedDoesNotReplaceTheStoredOneButStandsInForItWhereThereIsNone() {
        Patient patient = TestDocuments.patient();
        Encounter mentioned = visit(patient, Encounter.EncounterStatus.INPROGRESS);
        WriteHints hints = hints(WriteHint.of(WriteHint.Kind.MENTIONED), mentioned);
        assertThat(store.write(List.of(patient, mentioned), hints, Optional.of(NOON))
                        .written())
                .isEqualTo(2);

        Encounter told = visit(patient, Encounter.EncounterStatus.FINISHED);
        told.setId(mentioned.getIdPart());
        store.write(List.of(patient, told), NOON.minusSeconds(60));
        store.write(List.of(patient, mentioned), hints, Optional.of(NOON.plusSeconds(60)));

        assertThat(((Encounter) stored(told)).getStatus()).isEqualTo(Encounter.EncounterStatus.FINISHED);
    }

    @Test
    void anAssumedStatusLeavesACancelledVisitCancelled() {
        Patient patient = TestDocuments.patient();
        Encounter cancelled = visit(patient, Encounter.EncounterStatus.CANCELLED);
        store.write(List.of(patient, cancelled), NOON);
        Encounter updated = visit(patient, Encounter.EncounterStatus.INPROGRESS);
        updated.setId(cancelled.getIdPart());
        updated.addType().setText("Observation");

        store.write(List.of(patient, updated), assuming(updated), Optional.of(NOON.plusSeconds(60)));

        Encounter stored = (Encounter) stored(cancelled);
        assertThat(stored.getStatus()).isEqualTo(Encounter.EncounterStatus.CANCELLED);
        assertThat(stored.getTypeFirstRep().getText()).isEqualTo("Observation");
    }

    private static WriteHints hints(WriteHint hint, Resource... resources) {
        return new WriteHints(
                Arrays.stream(resources).collect(Collectors.toMap(TestDocuments::address, resource -> hint)));
    }

    /** Of a visit whose status is a guess. */
    private static WriteHints assuming(Encounter visit) {
        return hints(new WriteHint(Set.of(WriteHint.Kind.IN_PART), Set.of("status"), List.of()), visit);
    }

    private static Encounter visit(Patient patient, Encounter.EncounterStatus status) {
        Encounter visit = new Encounter();
        visit.setId(UUID.randomUUID().toString());
        visit.setStatus(status).setSubject(new Reference(TestDocuments.address(patient)));
        visit.getClass_()
                .setSystem("http://terminology.hl7.org/CodeSystem/v3-ActCode")
                .setCode("IMP");
        return visit;
    }

    @Test
    void aMergedPatientStaysMergedWhateverIsSaidUnderItsOldNumber() {
        Patient survivor = TestDocuments.patient();
        Patient old = TestDocuments.patient();
        store.write(List.of(old), NOON);
        Patient retired = old.copy();
        retired.setActive(false).addLink(link(survivor, Patient.LinkType.REPLACEDBY));
        survivor.addLink(link(old, Patient.LinkType.REPLACES));
        store.write(List.of(survivor, retired), NOON.plusSeconds(1));
        Condition condition = TestDocuments.condition(old, "Gout");

        store.write(List.of(old, condition), NOON.plusSeconds(2));
        survivor.setLink(List.of()).getNameFirstRep().addGiven("Inga");
        store.write(List.of(survivor), NOON.plusSeconds(3));

        Patient stored = (Patient) stored(old);
        assertThat(stored.getActive()).isFalse();
        assertThat(stored.getLinkFirstRep().getOther().getReference()).isEqualTo(TestDocuments.address(survivor));
        assertThat(((Patient) stored(survivor)).getLinkFirstRep().getType()).isEqualTo(Patient.LinkType.REPLACES);
        assertThat(((Condition) stored(condition)).getSubject().getReference())
                .isEqualTo(TestDocuments.address(survivor));
    }

    @Test
    void aMergeTakesWhatIsStoredToTheSurvivorAndItsUndoingTakesItBack() throws Exception {
        Patient survivor = TestDocuments.patient();
        Patient old = TestDocuments.patient();
        Condition before = TestDocuments.condition(old, "Gout");
        Condition own = TestDocuments.condition(survivor, "Asthma");
        store.write(List.of(survivor, old, before, own), NOON);
        Patient retired = old.copy();
        retired.setActive(false).addLink(link(survivor, Patient.LinkType.REPLACEDBY));
        Patient remaining = survivor.copy().addLink(link(old, Patient.LinkType.REPLACES));
        List<Resource> merge = List.of(remaining, retired);

        store.write(merge, NOON.plusSeconds(1));
        Condition after = TestDocuments.condition(old, "Eczema");
        store.write(List.of(old, after), NOON.plusSeconds(2));
        WriteResult again = store.write(merge, NOON.plusSeconds(1));

        assertThat(addresses(search("Condition?patient=" + TestDocuments.address(survivor))))
                .containsExactlyInAnyOrder(
                        TestDocuments.address(own), TestDocuments.address(before), TestDocuments.address(after));
        assertThat(again.written()).isZero();

        store.write(List.of(survivor, old), unlinked(survivor, old), Optional.of(NOON.plusSeconds(3)));

        assertThat(addresses(search("Condition?patient=" + TestDocuments.address(survivor))))
                .containsExactly(TestDocuments.address(own));
        assertThat(addresses(search("Condition?patient=" + TestDocuments.address(old))))
                .containsExactlyInAnyOrder(TestDocuments.address(before), TestDocuments.address(after));
        assertThat(stored(before).getMeta().getTag()).isEmpty();
        assertThat(((Patient) stored(old)).hasLink()).isFalse();
        assertThat(((Patient) stored(old)).hasActive()).isFalse();
        assertThat(((Patient) stored(survivor)).hasLink()).isFalse();
    }

    protected static WriteHints unlinked(Patient... patients) {
        return hints(WriteHint.of(WriteHint.Kind.IN_PART, WriteHint.Kind.UNLINKED), patients);
    }

    @Test
    void aMergeThatComesLateStillLinks() {
        Patient survivor = TestDocuments.patient();
        Patient old = TestDocuments.patient();
        store.write(List.of(survivor, old), NOON);
        Patient retired = old.copy();
        retired.setActive(false).addLink(link(survivor, Patient.LinkType.REPLACEDBY));
        Patient remaining = survivor.copy().addLink(link(old, Patient.LinkType.REPLACES));

        WriteResult late = store.write(List.of(remaining, retired), NOON.minusSeconds(1));

        assertThat(late.late()).isEmpty();
        assertThat(((Patient) stored(old)).getActive()).isFalse();
        assertThat(((Patient) stored(old)).hasName()).isTrue();
        assertThat(((Patient) stored(survivor)).getLinkFirstRep().getType()).isEqualTo(Patient.LinkType.REPLACES);
    }

    @Test
    void aPatientToldInPartKeepsWhatIsNotSaidAndLosesWhatIsErased() {
        Patient full = TestDocuments.patient();
        full.addTelecom().setUse(ContactPoint.ContactPointUse.HOME).setValue("555-0101");
        full.addTelecom().setUse(ContactPoint.ContactPointUse.WORK).setValue("555-0102");
        full.addAddress().setCity("Springfield");
        full.getMaritalStatus().setText("married");
        store.write(List.of(full), NOON);
        Patient sparse = new Patient();
        sparse.setId(full.getIdPart());
        sparse.addIdentifier().setSystem("urn:oid:2.16.840.1.113883.3.9999").setValue("77");
        sparse.addName().setFamily("Bergström").addGiven("Ylva").addGiven("Inga");
        sparse.setGender(Enumerations.AdministrativeGender.UNKNOWN);
        sparse.addTelecom().setUse(ContactPoint.ContactPointUse.HOME).setValue("555-0103");
        WriteHints hints = hints(
                new WriteHint(Set.of(WriteHint.Kind.IN_PART), Set.of(), List.of("address", "maritalStatus")), sparse);

        store.write(List.of(sparse), hints, Optional.of(NOON.plusSeconds(1)));
        WriteResult again = store.write(List.of(sparse), hints, Optional.of(NOON.plusSeconds(1)));

        Patient stored = (Patient) stored(full);
        assertThat(stored.getIdentifier()).hasSize(2);
        assertThat(stored.getName()).hasSize(1);
        assertThat(stored.getNameFirstRep().getGiven()).hasSize(2);
        assertThat(stored.getGender()).isEqualTo(Enumerations.AdministrativeGender.FEMALE);
        assertThat(stored.getBirthDateElement().getValueAsString()).isEqualTo("1962-03-04");
        assertThat(stored.getTelecom()).extracting(ContactPoint::getValue).containsExactly("555-0103", "555-0102");
        assertThat(stored.hasAddress()).isFalse();
        assertThat(stored.hasMaritalStatus()).isFalse();
        assertThat(stored.getMeta().getTag()).isEmpty();
        assertThat(again).isEqualTo(new WriteResult(0, 1));
    }

    @Test
    void aLateDischargeStillEndsAVisitOfWhichNewerMessagesDoNotTellWhetherItGoesOn() {
        Patient patient = TestDocuments.patient();
        Encounter update = visit(patient, Encounter.EncounterStatus.INPROGRESS);
        update.addType().setText("Observation");
        store.write(List.of(patient, update), assuming(update), Optional.of(NOON));
        Encounter discharge = visit(patient, Encounter.EncounterStatus.FINISHED);
        discharge.setId(update.getIdPart());
        discharge.getPeriod().setEndElement(new DateTimeType("2024-05-01"));
        Encounter admission = visit(patient, Encounter.EncounterStatus.INPROGRESS);
        admission.setId(update.getIdPart());

        WriteResult late = store.write(List.of(discharge), NOON.minusSeconds(60));
        WriteResult later = store.write(List.of(admission), NOON.minusSeconds(120));

        assertThat(late.late()).isEmpty();
        assertThat(later.late()).containsExactly(TestDocuments.address(update));
        Encounter stored = (Encounter) stored(update);
        assertThat(stored.getStatus()).isEqualTo(Encounter.EncounterStatus.FINISHED);
        assertThat(stored.getPeriod().getEndElement().getValueAsString()).isEqualTo("2024-05-01");
        assertThat(stored.getTypeFirstRep().getText()).isEqualTo("Observation");
    }

    @Test
    void aStateToldByNumberIsThatOfAllOrdersOfThePatientWithTheNumber() {
        Patient patient = TestDocuments.patient();
        ServiceRequest panel = order(patient, "P7");
        ServiceRequest other = order(patient, "P8");
        MedicationRequest drug = new MedicationRequest();
        drug.setId(UUID.randomUUID().toString());
        drug.setStatus(MedicationRequest.MedicationRequestStatus.ACTIVE)
                .setIntent(MedicationRequest.MedicationRequestIntent.ORDER)
                .setMedication(new CodeableConcept().setText("Amlodipine"))
                .setSubject(new Reference(TestDocuments.address(patient)));
        drug.addIdentifier().setSystem("urn:oid:2.16.840.1.113883.3.9999").setValue("P7");
        store.write(List.of(patient, panel, other, drug), NOON);
        ServiceRequest cancelled = order(patient, "P7").setStatus(ServiceRequest.ServiceRequestStatus.REVOKED);
        ServiceRequest unknown = order(patient, "P9").setStatus(ServiceRequest.ServiceRequestStatus.REVOKED);
        WriteHints hints = hints(WriteHint.of(WriteHint.Kind.ORDER_STATE), cancelled, unknown);

        store.write(List.of(patient, cancelled, unknown), hints, Optional.of(NOON.plusSeconds(1)));

        assertThat(((ServiceRequest) stored(panel)).getStatus()).isEqualTo(ServiceRequest.ServiceRequestStatus.REVOKED);
        assertThat(((ServiceRequest) stored(other)).getStatus()).isEqualTo(ServiceRequest.ServiceRequestStatus.ACTIVE);
        assertThat(((MedicationRequest) stored(drug)).getStatus())
                .isEqualTo(MedicationRequest.MedicationRequestStatus.CANCELLED);
        assertThat(store.read("ServiceRequest", cancelled.getIdPart())).isEmpty();
        assertThat(stored(unknown).getMeta().getTag()).isEmpty();
    }

    private static ServiceRequest order(Patient patient, String number) {
        ServiceRequest order = new ServiceRequest();
        order.setId(UUID.randomUUID().toString());
        order.setStatus(ServiceRequest.ServiceRequestStatus.ACTIVE)
                .setIntent(ServiceRequest.ServiceRequestIntent.ORDER)
                .setSubject(new Reference(TestDocuments.address(patient)));
        order.addIdentifier().setSystem("urn:oid:2.16.840.1.113883.3.9999").setValue(number);
        return order;
    }

    private static Patient.PatientLinkComponent link(Patient other, Patient.LinkType type) {
        return new Patient.PatientLinkComponent(
                new Reference(TestDocuments.address(other)),
                new Enumeration<>(new Patient.LinkTypeEnumFactory(), type));
    }

    @Test
    void aLargeBinaryComesBackByteForByteAsItsOwnContentType() throws Exception {
        byte[] bytes = bytes(3_000_000);
        Binary binary = TestDocuments.binary(bytes);

        store.write(List.of(binary));

        HttpResponse<byte[]> answer = get(TestDocuments.address(binary), "application/pdf");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/pdf");
        assertThat(answer.body()).isEqualTo(bytes);
    }

    @Test
    void aDocumentBundleIsFetchedById() throws Exception {
        Patient patient = TestDocuments.patient();
        Bundle document = TestDocuments.documentBundle(patient);

        store.write(List.of(patient, document));

        Bundle fetched = (Bundle) parse(
                get(TestDocuments.address(document), "application/fhir+json").body());
        assertThat(fetched.getType()).isEqualTo(Bundle.BundleType.DOCUMENT);
        assertThat(fetched.getEntryFirstRep().getFullUrl())
                .isEqualTo(document.getEntryFirstRep().getFullUrl());
    }

    @Test
    void aPatientThatContradictsTheStoredOneIsRefusedAndStaysAsStored() {
        Patient patient = TestDocuments.patient();
        store.write(List.of(patient));
        Patient other = patient.copy();
        other.setBirthDateElement(new DateType("1999-12-31"));

        assertThatThrownBy(() -> store.write(List.of(other, TestDocuments.condition(other, "Gout"))))
                .isInstanceOfSatisfying(
                        StoreRejected.class,
                        rejected -> assertThat(rejected.finding().code()).isEqualTo(StoreCode.PATIENT_CONTRADICTED));
        assertThat(((Patient) stored(patient)).getBirthDateElement().getValueAsString())
                .isEqualTo("1962-03-04");
    }

    @Test
    void nothingIsStoredOfAnotherPersonUnderTheSameIdentifierHoweverItIsTold() {
        Patient survivor = TestDocuments.patient();
        Patient stored = TestDocuments.patient();
        Patient merged = TestDocuments.patient();
        store.write(List.of(survivor, stored, merged), NOON);
        Patient retired = merged.copy();
        retired.setActive(false).addLink(link(survivor, Patient.LinkType.REPLACEDBY));
        store.write(List.of(retired), NOON);
        Patient other = other(stored);
        Patient named = other.copy().setGender(null).setBirthDateElement(null);
        Patient merging = other.copy().addLink(link(survivor, Patient.LinkType.REPLACES));
        Patient unknown = TestDocuments.patient();

        for (Patient incoming : List.of(other, named, merging, other(merged))) {
            for (WriteHints hints : List.of(WriteHints.NONE, unlinked(incoming))) {
                assertRefused(hints, NOON.plusSeconds(1), incoming);
                assertRefused(hints, NOON.minusSeconds(1), incoming);
                assertRefused(hints, null, incoming);
            }
        }
        assertRefused(WriteHints.NONE, NOON.minusSeconds(1), survivor, other);
        assertRefused(WriteHints.NONE, NOON, unknown, other(unknown));
        assertThat(store.read("Patient", unknown.getIdPart())).isEmpty();
    }

    @Test
    void ofTwoPersonsUnderOneNewIdentifierAtOneMomentOneIsStored() throws Exception {
        ResourceLock resourceLock = new ResourceLock(journal);
        assertOneOfTwoIsStored(TestDocuments.patient(), resourceLock, resourceLock);
    }

    @Test
    void ofTwoWhoContradictEachOtherButNotTheRecordOneIsStored() throws Exception {
        Patient known = TestDocuments.patient();
        Patient sparse = known.copy();
        sparse.setName(null).setBirthDateElement(null).setGender(null);
        store.write(List.of(sparse));

        ResourceLock resourceLock = new ResourceLock(journal);
        assertOneOfTwoIsStored(known, resourceLock, resourceLock);
    }

    /** The second input comes while the first, which is checked already, is being written. */
    protected final void assertOneOfTwoIsStored(Patient patient, ResourceLock resourceLock, ResourceLock others)
            throws Exception {
        assertOneOfTwoIsStored(patient, other(patient), resourceLock, others);
    }

    private void assertOneOfTwoIsStored(Patient patient, Patient other, ResourceLock resourceLock, ResourceLock others)
            throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        DeduplicatingStore slow = newStore(
                new HookedServer(server, () -> {
                    writing.countDown();
                    over.await(SIMULTANEOUS, TimeUnit.MILLISECONDS);
                    return null;
                }),
                resourceLock);
        DeduplicatingStore quick = newStore(server, others);
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            Future<WriteResult> first = workers.submit(() -> slow.write(List.of(patient)));
            assertThat(writing.await(1, TimeUnit.MINUTES)).isTrue();
            Future<WriteResult> second = workers.submit(() -> {
                try {
                    return quick.write(List.of(other));
                } finally {
                    over.countDown();
                }
            });
            assertThat(first.get().written()).isEqualTo(1);
            assertThatThrownBy(second::get).hasMessageContaining("CDX-6003");
        } finally {
            workers.shutdown();
        }
        assertThat(((Patient) stored(patient)).getBirthDateElement().getValueAsString())
                .isEqualTo(patient.getBirthDateElement().getValueAsString());
    }

    /** Neither the patient nor what is said of him is in the store afterwards. */
    private void assertRefused(WriteHints hints, Instant sourceTimestamp, Patient... incoming) {
        Patient last = incoming[incoming.length - 1];
        Condition condition = TestDocuments.condition(last, "Gout");
        List<Resource> input = new ArrayList<>(List.of(incoming));
        input.add(condition);

        assertThatThrownBy(() -> store.write(input, hints, Optional.ofNullable(sourceTimestamp)))
                .isInstanceOfSatisfying(
                        StoreRejected.class,
                        rejected -> assertThat(rejected.finding().code()).isEqualTo(StoreCode.PATIENT_CONTRADICTED))
                .hasMessageNotContaining("Lindqvist");
        assertThat(store.read("Condition", condition.getIdPart())).isEmpty();
        assertThat(store.read("Patient", last.getIdPart()).stream()
                        .map(Patient.class::cast)
                        .flatMap(stored -> stored.getName().stream()))
                .noneMatch(name -> "Lindqvist".equals(name.getFamily()));
    }

    /** Somebody else, with the same identifier. */
    private static Patient other(Patient patient) {
        Patient other = patient.copy();
        other.getNameFirstRep().setFamily("Lindqvist").setGiven(List.of(new StringType("Olof")));
        other.setGender(Enumerations.AdministrativeGender.MALE);
        other.setBirthDateElement(new DateType("1999-12-31"));
        return other;
    }

    @Test
    void aNumberOfSomebodyElseIsRefusedUnderWhateverOtherNumberHeIsStored() {
        Patient stored = TestDocuments.patient();
        Patient several = withNumberOf(TestDocuments.patient(), TestDocuments.patient());
        store.write(List.of(stored, several), NOON);
        Patient hidden = TestDocuments.patient();
        hidden.setIdentifier(several.getIdentifier().subList(1, 2));
        Patient unknown = TestDocuments.patient();

        for (Patient incoming : List.of(
                withNumberOf(other(TestDocuments.patient()), stored),
                withNumberOf(other(TestDocuments.patient()), several),
                other(hidden))) {
            assertRefused(WriteHints.NONE, NOON.plusSeconds(1), incoming);
            assertRefused(WriteHints.NONE, NOON.minusSeconds(1), stored, incoming);
            assertRefused(WriteHints.NONE, null, incoming);
        }
        assertRefused(WriteHints.NONE, NOON, unknown, withNumberOf(other(TestDocuments.patient()), unknown));
        Patient known = other(TestDocuments.patient());
        store.write(List.of(known), NOON);
        assertThatThrownBy(() -> store.write(List.of(withNumberOf(known, stored)), NOON.plusSeconds(1)))
                .isInstanceOf(StoreRejected.class);
        assertThat(((Patient) stored(known)).getIdentifier()).hasSize(1);
    }

    @Test
    void aPersonMayHaveSeveralNumbersThatAreStoredApart() {
        Patient stored = TestDocuments.patient();
        store.write(List.of(stored), NOON);
        Patient same = withNumberOf(TestDocuments.patient(), stored);
        Patient twin = withNumberOf(TestDocuments.patient(), stored);
        twin.getNameFirstRep().setGiven(List.of(new StringType("Inga")));

        assertThat(store.write(List.of(same), NOON)).isEqualTo(new WriteResult(1, 0));
        assertThat(store.write(List.of(twin), NOON))
                .isEqualTo(new WriteResult(1, 0, List.of(), List.of(TestDocuments.address(twin) + ": given name")));
        assertThat(store.write(List.of(same), NOON)).isEqualTo(new WriteResult(0, 1));
    }

    @Test
    void ofTwoPersonsWithOneNumberAmongOthersAtOneMomentOneIsStored() throws Exception {
        Patient patient = TestDocuments.patient();
        ResourceLock resourceLock = new ResourceLock(journal);
        assertOneOfTwoIsStored(
                patient, withNumberOf(other(TestDocuments.patient()), patient), resourceLock, resourceLock);
    }

    private static Patient withNumberOf(Patient patient, Patient other) {
        return patient.copy().addIdentifier(other.getIdentifierFirstRep().copy());
    }

    @Test
    void peopleWhoContradictAreNotMergedAndAreUnlinkedWhateverTheyAre() {
        Patient survivor = TestDocuments.patient();
        Patient old = other(TestDocuments.patient());
        store.write(List.of(survivor, old), NOON);
        Patient remaining = withNumberOf(survivor, old).addLink(link(old, Patient.LinkType.REPLACES));
        Patient retired = new Patient().setActive(false).addIdentifier(old.getIdentifierFirstRep());
        retired.addLink(link(survivor, Patient.LinkType.REPLACEDBY)).setId(old.getIdPart());
        WriteHints hints = hints(WriteHint.of(WriteHint.Kind.IN_PART), retired);

        for (List<Resource> merge : List.<List<Resource>>of(List.of(remaining, retired), List.of(retired))) {
            assertThatThrownBy(() -> store.write(merge, hints, Optional.of(NOON.plusSeconds(1))))
                    .isInstanceOfSatisfying(
                            StoreRejected.class,
                            rejected -> assertThat(rejected.finding().code()).isEqualTo(StoreCode.MERGE_CONTRADICTED))
                    .hasMessageNotContaining("Lindqvist");
            assertThat(((Patient) stored(old)).hasLink()).isFalse();
        }

        decided().write(List.of(remaining, retired), hints, Optional.of(NOON.plusSeconds(2)));
        store.write(List.of(remaining, retired), hints, Optional.of(NOON.plusSeconds(3)));
        assertThat(((Patient) stored(old)).getActive()).isFalse();
        store.write(List.of(survivor, old), unlinked(survivor, old), Optional.of(NOON.plusSeconds(4)));
        Condition condition = TestDocuments.condition(old, "Gout");
        store.write(List.of(old, condition), NOON.plusSeconds(5));

        assertThat(((Patient) stored(old)).hasLink()).isFalse();
        assertThat(stored(condition)).isInstanceOf(Condition.class);
    }

    /** As a person who has looked starts it: nothing contradicts. */
    private DeduplicatingStore decided() {
        return newStore(server, new ResourceLock(journal), Set.of());
    }

    @Test
    void anotherGivenNameUnderTheSameIdentifierIsStoredAndTold() {
        Patient patient = TestDocuments.patient();
        store.write(List.of(patient), NOON);
        Patient twin = patient.copy();
        twin.getNameFirstRep().setGiven(List.of(new StringType("Inga")));

        assertThat(store.write(List.of(twin), NOON.plusSeconds(1)))
                .isEqualTo(new WriteResult(1, 0, List.of(), List.of(TestDocuments.address(patient) + ": given name")));
    }

    @Test
    void whatTheLedgerKnowsIsStillComparedWithWhatIsStored() {
        Patient patient = TestDocuments.patient();
        store.write(List.of(patient), NOON);
        server.transaction(List.of(other(patient)));

        assertThatThrownBy(() -> store.write(List.of(patient, TestDocuments.condition(patient, "Gout")), NOON))
                .isInstanceOf(StoreRejected.class);
    }

    @Test
    void whatIsSaidUnderTheNumberOfAMergedPatientMayBeAsEitherRecordHasIt() {
        Patient survivor = TestDocuments.patient();
        Patient old = TestDocuments.patient();
        old.setBirthDateElement(new DateType("1962-04-03"));
        store.write(List.of(survivor, old), NOON);
        Patient retired = old.copy();
        retired.setActive(false).addLink(link(survivor, Patient.LinkType.REPLACEDBY));
        decided().write(List.of(survivor.copy().addLink(link(old, Patient.LinkType.REPLACES)), retired), NOON);
        Patient corrected = old.copy().setBirthDateElement(new DateType("1962-03-04"));

        for (Patient incoming : List.of(old, corrected)) {
            Condition condition = TestDocuments.condition(incoming, "Gout");
            store.write(List.of(incoming, condition), NOON.plusSeconds(1));
            assertThat(((Condition) stored(condition)).getSubject().getReference())
                    .isEqualTo(TestDocuments.address(survivor));
        }
    }

    @Test
    void aReferenceToNothingIsRefusedWithoutQuotingTheResource() {
        Condition condition = TestDocuments.condition(TestDocuments.patient(), "Secret ailment");

        assertThatThrownBy(() -> store.write(List.of(condition)))
                .isInstanceOfSatisfying(
                        StoreRejected.class,
                        rejected -> assertThat(rejected.finding().code()).isEqualTo(StoreCode.REJECTED))
                .hasMessageNotContaining("Secret");
    }

    @Test
    void workersThatShareResourcesBothSucceed() throws Exception {
        Practitioner shared = TestDocuments.practitioner();
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            List<Callable<WriteResult>> writes = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Practitioner changed = shared.copy();
                changed.getNameFirstRep().addGiven("Given" + i);
                Patient patient = TestDocuments.patient();
                writes.add(
                        () -> store.write(Stream.concat(TestDocuments.document(patient, 3).stream(), Stream.of(changed))
                                .toList()));
            }
            for (Future<WriteResult> write : workers.invokeAll(writes)) {
                assertThat(write.get().written()).isPositive();
            }
        } finally {
            workers.shutdown();
        }
        assertThat(stored(shared)).isInstanceOf(Practitioner.class);
    }

    protected final Resource stored(Resource resource) {
        return store.read(resource.fhirType(), resource.getIdElement().getIdPart())
                .orElseThrow();
    }

    private Bundle search(String query) throws Exception {
        return (Bundle) parse(get(query, "application/fhir+json").body());
    }

    private HttpResponse<byte[]> get(String path, String accept) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(httpBase() + "/" + path))
                .header("Accept", accept)
                .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private static Resource parse(byte[] json) throws IOException {
        return new JsonParser().parse(json);
    }

    private static List<String> addresses(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(entry -> TestDocuments.address(entry.getResource()))
                .toList();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(UUID.randomUUID().getMostSignificantBits()).nextBytes(bytes);
        return bytes;
    }
}
