package org.cdexbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.journal.Accepted;
import org.cdexbridge.journal.Journal.Nodes;
import org.cdexbridge.journal.Journal.Outcome;
import org.junit.jupiter.api.Test;

class DocumentViewTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void whatBecameOfTheSourcesNodesIsToldPerDocument() {
        DocumentView view = view(new Nodes(900, 50, 10, 50));

        assertThat(view.nodes()).isEqualTo("900 mapped, 50 context, 10 declared noise, 50 unmapped (5.0 %)");
        assertThat(view.lost()).isEqualTo("5.0 % unmapped");
    }

    @Test
    void nothingIsToldOfARowThatWasStoredBeforeThisWasCounted() {
        DocumentView view = view(new Nodes(0, 0, 0, 0));

        assertThat(view.nodes()).isEmpty();
        assertThat(view.lost()).isEmpty();
    }

    private static DocumentView view(Nodes nodes) {
        Accepted row = new Accepted(7, "inbox", "a.xml", "0".repeat(64), NOW, Accepted.State.STORED, 1, null, "", null);
        Outcome outcome = new Outcome("Referral Note", "Patient/p", "Bundle/b", 3, 3, nodes, List.of());
        return DocumentView.of(row, Optional.of(outcome), "/fhir", NOW);
    }
}
