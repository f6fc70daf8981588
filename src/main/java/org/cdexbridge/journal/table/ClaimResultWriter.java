package org.cdexbridge.journal.table;

import java.time.OffsetDateTime;
import java.util.List;
import org.cdexbridge.database.DatabaseFailure;
import org.cdexbridge.database.DatabaseText;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.Journal.ConversionSummary;
import org.cdexbridge.journal.JournalCode;
import org.cdexbridge.journal.JournalEntry.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What a claim came to, written in a transaction of its own, and only by who holds the claim. */
final class ClaimResultWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimResultWriter.class);
    private static final int REASON = 2000;
    private static final int DOCUMENT_TYPE = 500;
    private static final int REFERENCE = 200;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final OrderedClaimQuery claimQuery;
    private final JournalCounters tally;
    private final String instance;

    ClaimResultWriter(
            JdbcClient jdbc,
            TransactionOperations transaction,
            OrderedClaimQuery claimQuery,
            JournalCounters tally,
            String instance) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.claimQuery = claimQuery;
        this.tally = tally;
        this.instance = instance;
    }

    /** A row that can't be worked on. */
    record UnprocessableEntry(long id, Finding reason) {}

    /** A row whose outcome the database refuses goes to quarantine without it. */
    void stored(long id, ConversionSummary outcome) {
        orQuarantine(
                id,
                () -> end(
                        id,
                        State.STORED,
                        jdbc.sql(
                                        """
                                update journal set state = 'STORED', next_attempt = null, reason = '', instance = null,
                                store_only = false, document_type = ?, patient_reference = ?, document_reference = ?, resources = ?,
                                written = ?, nodes_mapped = ?, nodes_context = ?, nodes_noise = ?, nodes_unmapped = ?,
                                needs_look = ?, findings = ? where id = ? and state = 'CLAIMED' and instance = ?
                                """)
                                .params(
                                        DatabaseText.of(outcome.documentType(), DOCUMENT_TYPE),
                                        DatabaseText.of(outcome.patientReference(), REFERENCE),
                                        DatabaseText.of(outcome.documentReference(), REFERENCE),
                                        outcome.resources(),
                                        outcome.written(),
                                        outcome.nodes().mapped(),
                                        outcome.nodes().context(),
                                        outcome.nodes().ignored(),
                                        outcome.nodes().notConverted(),
                                        outcome.needsLook(),
                                        FindingsJson.write(outcome.findings()),
                                        id,
                                        instance)));
    }

    void quarantine(long id, Finding reason, List<Finding> findings) {
        orQuarantine(
                id,
                () -> end(
                        id,
                        State.QUARANTINED,
                        jdbc.sql(
                                        """
                                update journal set state = 'QUARANTINED', next_attempt = null, reason = ?,
                                instance = null, attempts = attempts + 1, needs_look = false, findings = ?
                                where id = ? and state = 'CLAIMED' and instance = ?
                                """)
                                .params(words(reason), FindingsJson.write(findings), id, instance)));
    }

    void putBack(long id, Finding reason, OffsetDateTime nextAttempt, int attempts) {
        orQuarantine(id, () -> jdbc.sql(
                        """
                        update journal set state = 'READY', next_attempt = ?, reason = ?, attempts = ?, instance = null
                        where id = ? and state = 'CLAIMED' and instance = ?
                        """)
                .params(nextAttempt, words(reason), attempts, id, instance)
                .update());
    }

    /** A row that nobody can claim goes to quarantine, so that it holds up no other. */
    void quarantineUnprocessable(UnprocessableEntry row) {
        LOG.warn("message {} quarantined: {}", row.id(), row.reason());
        transaction.executeWithoutResult(status -> end(
                row.id(),
                State.QUARANTINED,
                jdbc.sql(
                                """
                                update journal set state = 'QUARANTINED', next_attempt = null, reason = ?,
                                instance = null, waits_for = 0, attempts = attempts + 1, findings = ?
                                where id = ? and (state = 'ACCEPTED' or state = 'CLAIMED' and instance = ?)
                                """)
                        .params(words(row.reason()), FindingsJson.write(List.of(row.reason())), row.id(), instance)));
    }

    private void orQuarantine(long id, Runnable write) {
        try {
            transaction.executeWithoutResult(status -> write.run());
        } catch (RuntimeException e) {
            if (!DatabaseFailure.isRefusal(e)) {
                throw e;
            }
            quarantineUnprocessable(new UnprocessableEntry(
                    id, Finding.of(JournalCode.UNFINISHED, e.getClass().getSimpleName())));
        }
    }

    private void end(long id, State state, JdbcClient.StatementSpec update) {
        if (update.update() == 1) {
            claimQuery.finished(id);
            tally.add(id, state, 1);
        }
    }

    /** What is finished gets its keys anew; what waits is tried at once. */
    void replay(long id, OffsetDateTime now) {
        transaction.executeWithoutResult(status -> {
            State state = jdbc.sql("select state from journal where id = ? for update")
                    .param(id)
                    .query((row, number) -> State.valueOf(row.getString("state")))
                    .single();
            if (state == State.READY) {
                replay(id, now, State.READY);
            } else if (!state.isPending()) {
                replay(id, now, State.ACCEPTED);
                tally.add(id, state, -1);
            }
        });
    }

    private void replay(long id, OffsetDateTime now, State state) {
        jdbc.sql("update journal set state = ?, next_attempt = ?, attempts = 0, reason = '',"
                        + " needs_look = false where id = ?")
                .params(state.name(), now, id)
                .update();
    }

    private static String words(Finding reason) {
        return DatabaseText.of(reason.toString(), REASON);
    }
}
