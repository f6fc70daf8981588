package org.cdexbridge.console.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.journal.Journal.ConversionSummary;
import org.cdexbridge.journal.Journal.NodeCounts;
import org.cdexbridge.journal.JournalEntry;
import org.junit.jupiter.api.Test;

class MessageViewTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void whatBecameOfTheSourcesNodesIsToldPerDocument() {
        MessageView view = view(new NodeCounts(900, 50, 10, 50));

        assertThat(view.nodes())
                .isEqualTo("900 mapped, 50 used as context, 10 ignored by rule, 50 not converted (5.0 %)");
        assertThat(view.lost()).isEqualTo("5.0 % not converted");
    }

    @Test
    void nothingIsToldOfARowThatWasStoredBeforeThisWasCounted() {
        MessageView view = view(new NodeCounts(0, 0, 0, 0));

        assertThat(view.nodes()).isEmpty();
        assertThat(view.lost()).isEmpty();
    }

    private static MessageView view(NodeCounts nodes) {
        JournalEntry row = new JournalEntry(
                7,
                "inbox",
                "a.xml",
                "0".repeat(64),
                NOW,
                JournalEntry.State.STORED,
                1,
                Optional.empty(),
                "",
                false,
                Optional.empty());
        ConversionSummary outcome =
                new ConversionSummary("Referral Note", "Patient/p", "Bundle/b", 3, 3, nodes, false, List.of());
        return MessageView.of(row, Optional.of(outcome), "/fhir", NOW);
    }
}
