package org.cdexbridge.exchange.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What goes to a partner by rule whenever a document is stored. */
class ForwardOnArrivalTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int MOST = 1000;

    private final ExchangeFixture world = ExchangeFixture.get();

    @Test
    void aDischargeSummaryGoesOnceAsAttachmentAsDocumentAndAsResources() throws Exception {
        byte[] letter = letter("", "");
        drop("arrival.xml", letter);
        List<QueuedExchange> sent = await().atMost(SOON).until(() -> cases("arrival.xml"), all -> over(all, 3));

        assertThat(sent).extracting(QueuedExchange::state).containsOnly(QueuedExchange.State.COMPLETED);
        Parameters submission = await().atMost(SOON).until(() -> submission(letter), one -> one != null);
        assertThat(submission.getParameter("AttachTo").getValue().primitiveValue())
                .isEqualTo("preauthorization");
        await().atMost(SOON).until(() -> written(BundleType.DOCUMENT) == 1 && written(BundleType.TRANSACTION) > 0);

        drop("arrival-again.xml", letter);
        await().atMost(SOON).until(() -> row("arrival-again.xml").stream()
                .anyMatch(row -> row.duplicateOf().isPresent()));
        assertThat(cases("arrival-again.xml")).isEmpty();
        assertThat(written(BundleType.DOCUMENT)).isEqualTo(1);
    }

    /** Not even by a rule that nobody had then: here by rules of which the exchangeQueue knows nothing. */
    @Test
    void whatOnlyMakesTheStoreAnewIsNotSent() throws Exception {
        drop("anew.xml", letter("MRN-5290", "MRN-0002"));
        await().atMost(SOON).until(() -> cases("anew.xml"), all -> over(all, 3));
        Journal journal = world.bridge.bean(Journal.class);
        long row = row("anew.xml").get(0).id();
        JdbcTemplate database = world.bridge.bean(JdbcTemplate.class);
        database.update("delete from exchange where about like ?", "arrival " + row + " %");

        journal.replayStored(originals -> {});

        await().atMost(SOON).until(() -> journal.find(row).orElseThrow().state() == JournalEntry.State.STORED);
        assertThat(cases("anew.xml")).isEmpty();
    }

    @Test
    void aPatientOfWhomThePartnerMayHaveNothingIsNotTold() throws Exception {
        drop("stranger.xml", letter("MRN-5290", "MRN-0001"));

        List<QueuedExchange> held = await().atMost(SOON).until(() -> cases("stranger.xml"), all -> over(all, 3));

        assertThat(held).extracting(QueuedExchange::state).containsOnly(QueuedExchange.State.REJECTED);
        assertThat(held).extracting(QueuedExchange::reason).allMatch(reason -> reason.contains("CDX-8053"));
    }

    @Test
    void whatHasASensitiveLabelIsLeftToAPerson() throws Exception {
        String label = "<confidentialityCode code=\"";
        drop("sensitive.xml", letter(label + "N", label + "V"));

        List<QueuedExchange> held = await().atMost(SOON).until(() -> cases("sensitive.xml"), all -> over(all, 3));

        assertThat(held)
                .filteredOn(one -> !one.about().endsWith("facts"))
                .extracting(QueuedExchange::reason)
                .hasSize(2)
                .allMatch(reason -> reason.contains("a reviewer must confirm this"));
    }

    private static boolean over(List<QueuedExchange> cases, int number) {
        return cases.size() == number && cases.stream().allMatch(one -> one.state() != QueuedExchange.State.RELEASED);
    }

    /** Of one document: what is on the exchangeQueue for its row. */
    private List<QueuedExchange> cases(String name) {
        ExchangeQueue exchangeQueue = world.bridge.bean(ExchangeQueue.class);
        List<String> names =
                row(name).stream().map(row -> "arrival " + row.id() + " ").toList();
        return Stream.of(QueuedExchange.State.values())
                .flatMap(state -> exchangeQueue.list(state, MOST).stream())
                .filter(one -> names.stream().anyMatch(one.about()::startsWith))
                .toList();
    }

    private List<JournalEntry> row(String name) {
        return world.bridge.bean(Journal.class).list(Optional.empty(), Optional.of("inbox"), MOST).stream()
                .filter(row -> row.name().equals(name))
                .toList();
    }

    private Parameters submission(byte[] bytes) {
        return world.payer.all().stream()
                .filter(one -> one.getParameters("Attachment").stream()
                        .flatMap(attachment -> attachment.getPart().stream())
                        .map(Parameters.ParametersParameterComponent::getResource)
                        .filter(DocumentReference.class::isInstance)
                        .map(DocumentReference.class::cast)
                        .anyMatch(document -> Arrays.equals(
                                document.getContentFirstRep().getAttachment().getData(), bytes)))
                .findFirst()
                .orElse(null);
    }

    /** Bundles about the patient of the letter. */
    private long written(BundleType type) {
        return world.payer.written().stream()
                .filter(Bundle.class::isInstance)
                .map(Bundle.class::cast)
                .filter(bundle -> bundle.getType() == type)
                .filter(ForwardOnArrivalTest::isAboutThePatient)
                .count();
    }

    private static boolean isAboutThePatient(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Patient.class::isInstance)
                .map(Patient.class::cast)
                .anyMatch(patient -> patient.getIdentifier().stream().anyMatch(id -> "MRN-5290".equals(id.getValue())));
    }

    private void drop(String name, byte[] bytes) throws IOException {
        Files.write(world.bridge.inbox().resolve(name), bytes);
    }

    private byte[] letter(String from, String to) throws IOException {
        try (InputStream sample = getClass().getResourceAsStream("/samples/discharge-summary.xml")) {
            String text = new String(sample.readAllBytes(), StandardCharsets.UTF_8);
            return (from.isEmpty() ? text : text.replace(from, to)).getBytes(StandardCharsets.UTF_8);
        }
    }
}
