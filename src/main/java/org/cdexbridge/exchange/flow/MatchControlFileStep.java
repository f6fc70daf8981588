package org.cdexbridge.exchange.flow;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.attachment.PartnerUnavailable;
import org.cdexbridge.exchange.attachment.UnsolicitedAttachments;
import org.cdexbridge.exchange.content.PendingControlFile;
import org.cdexbridge.exchange.content.SendAttachmentRequest;
import org.cdexbridge.exchange.flow.channel.ClaimedExchange;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Resource;

/** The step {@code matchControlFileStep}: a control file whose document is stored becomes an attachment to be sent. */
public final class MatchControlFileStep {
    private static final int LATEST = 500;
    private static final int DOCUMENTS = 500;
    private static final Duration PATIENCE = Duration.ofDays(1);
    private static final String BINARY = "Binary/";

    private final Journal journal;
    private final FhirServer server;
    private final ExchangeQueue exchangeQueue;
    private final UnsolicitedAttachments unsolicited;
    private final Clock clock;

    MatchControlFileStep(
            Journal journal,
            FhirServer server,
            ExchangeQueue exchangeQueue,
            UnsolicitedAttachments unsolicited,
            Clock clock) {
        this.journal = journal;
        this.server = server;
        this.exchangeQueue = exchangeQueue;
        this.unsolicited = unsolicited;
        this.clock = clock;
    }

    /** @throws PartnerUnavailable when the document is not stored yet */
    public void match(ClaimedExchange claimed) {
        QueuedExchange one = claimed.one();
        PendingControlFile waiting = (PendingControlFile) one.content();
        SendAttachmentRequest request = waiting.request();
        Optional<JournalEntry> row = row(waiting).filter(some -> some.state() == JournalEntry.State.STORED);
        if (row.isEmpty() && one.receivedAt().plus(PATIENCE).isAfter(clock.instant())) {
            throw new PartnerUnavailable("waiting for the document of the control file");
        }
        try {
            String document = row.flatMap(this::document)
                    .orElseThrow(() -> new IllegalArgumentException("the document was not received in time"));
            unsolicited.send(request.with(request.trackingId(), document), "control file");
            exchangeQueue.close(one.id(), QueuedExchange.State.COMPLETED, "");
        } catch (IllegalArgumentException e) {
            String reason = Finding.of(ExchangeCode.CONTROL_FILE, e).toString();
            exchangeQueue.close(one.id(), QueuedExchange.State.FAILED, reason);
        }
    }

    private Optional<JournalEntry> row(PendingControlFile waiting) {
        return journal.list(Optional.empty(), Optional.of(waiting.feed()), LATEST).stream()
                .filter(row -> isNamed(row.name(), waiting.document()))
                .findFirst()
                .flatMap(row -> row.duplicateOf().map(journal::find).orElse(Optional.of(row)));
    }

    private static boolean isNamed(String name, String wanted) {
        int dot = name.lastIndexOf('.');
        return name.equals(wanted) || dot > 0 && name.substring(0, dot).equals(wanted);
    }

    /** The DocumentReference with exactly these bytes. */
    private Optional<String> document(JournalEntry row) {
        String patient = journal.outcome(row.id()).orElseThrow().patientReference();
        return server.search("DocumentReference?patient=" + patient, DOCUMENTS).matches().stream()
                .filter(document -> holds(document, row.sha256()))
                .map(ResourceAddress::text)
                .findFirst();
    }

    private boolean holds(Resource resource, String sha256) {
        return ((DocumentReference) resource)
                .getContent().stream()
                        .map(content -> content.getAttachment())
                        .filter(Attachment::hasUrl)
                        .filter(attachment -> attachment.getUrl().contains(BINARY))
                        .flatMap(attachment -> server
                                .read(
                                        "Binary",
                                        attachment
                                                .getUrl()
                                                .substring(attachment.getUrl().indexOf(BINARY) + BINARY.length()))
                                .stream())
                        .anyMatch(binary ->
                                Source.sha256(((Binary) binary).getData()).equals(sha256));
    }
}
