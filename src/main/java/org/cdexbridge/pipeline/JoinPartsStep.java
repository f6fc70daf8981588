package org.cdexbridge.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.hl7v2.wire.MessageFragment;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry;
import org.cdexbridge.journal.MessageParts;
import org.cdexbridge.pipeline.PartHeld.Outcome;

/**
 * The step {@code joinPartsStep}: a message that its sender divided goes on as one, with the row of its first part. That row keeps
 * its place among those of its patient while it waits; the rows of the other parts end when it is stored.
 */
public final class JoinPartsStep {
    private final Journal journal;
    private final MessageParts parts;
    private final Function<String, Duration> limits;

    /** @param limits for how long the parts of a message are waited for, by feed */
    JoinPartsStep(Journal journal, MessageParts parts, Function<String, Duration> limits) {
        this.journal = journal;
        this.parts = parts;
        this.limits = limits;
    }

    /** @throws PartHeld when it is a part, and not the first one of a message of which all are there */
    public PipelineItem join(PipelineItem work) {
        Optional<MessageFragment> part = MessageFragment.of(work.claim().bytes());
        return part.isEmpty() ? work : join(work, part.get());
    }

    private PipelineItem join(PipelineItem work, MessageFragment part) {
        JournalEntry row = work.claim().row();
        MessageParts.Ties ties =
                new MessageParts.Ties(tie(row, part, part.continues()), tie(row, part, part.continued()));
        // what was put back has a reason; what is replayed waits anew
        Instant since = parts.note(row.id(), ties, row.reason().isEmpty());
        if (!part.isFirst() && !part.isCertain() && parts.first(row.id()).isEmpty()) {
            return work;
        }
        if (!part.isFirst()) {
            throw later(row, since);
        }
        Optional<byte[]> message = message(parts.whole(row.id(), limits.apply(row.feed())));
        return message.map(work::joined).orElseThrow(() -> awaited(row, since));
    }

    private static String tie(JournalEntry row, MessageFragment part, String pointer) {
        String text = row.feed() + "|" + part.sender() + "|" + pointer;
        return pointer.isEmpty() ? "" : Source.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<byte[]> message(List<Long> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] message =
                    MessageFragment.join(rows.stream().map(journal::bytes).toList());
            parts.join(rows);
            return Optional.of(message);
        } catch (NoSuchElementException e) {
            // retention took a part: what is left is no message
            return Optional.empty();
        }
    }

    private PartHeld later(JournalEntry row, Instant since) {
        Optional<JournalEntry> first = parts.first(row.id()).flatMap(journal::find);
        boolean isJoined = parts.isJoined(row.id());
        if (isJoined
                && first.filter(one -> one.state() == JournalEntry.State.STORED).isPresent()) {
            return held(Outcome.STORED, "part of message " + first.get().id());
        }
        PartHeld awaited = awaited(row, since);
        boolean isRevived = awaited.outcome() == Outcome.WAITS
                && !isJoined
                && first.filter(one -> one.state() == JournalEntry.State.QUARANTINED)
                        .isPresent();
        if (isRevived) {
            journal.replay(first.get().id());
        }
        return awaited;
    }

    private PartHeld awaited(JournalEntry row, Instant since) {
        Duration limit = limits.apply(row.feed());
        return since.plus(limit).isAfter(Instant.now())
                ? held(Outcome.WAITS, "its other parts are waited for")
                : held(Outcome.ALONE, "its other parts did not come within " + limit.toSeconds() + " s");
    }

    private static PartHeld held(Outcome outcome, String words) {
        return new PartHeld(outcome, Finding.of(Hl7v2Code.PART_OF_MESSAGE, words));
    }
}
