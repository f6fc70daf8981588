package org.cdexbridge.console.status;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.finding.Severity;
import org.cdexbridge.journal.Journal.ConversionSummary;
import org.cdexbridge.journal.Journal.NodeCounts;
import org.cdexbridge.journal.JournalEntry;

/**
 * One row of the journal as the pages show it.
 *
 * @param row as it stands in the journal
 * @param at when it came, to the second, UTC
 * @param ago how long that is, in words
 * @param type the document's type in words, or what is known instead
 * @param outcome what was made of it
 * @param findings in the order of the source
 * @param fhir where {@code /fhir} is
 */
record MessageView(
        JournalEntry row,
        String at,
        String ago,
        String type,
        Optional<ConversionSummary> outcome,
        List<Finding> findings,
        String fhir) {

    static MessageView of(JournalEntry row, Optional<ConversionSummary> outcome, String fhir, Instant now) {
        return new MessageView(
                row,
                row.receivedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                RelativeTime.words(row.receivedAt(), now),
                outcome.map(ConversionSummary::documentType)
                        .filter(type -> !type.isBlank())
                        .orElse("Document"),
                outcome,
                outcome.map(ConversionSummary::findings).orElse(List.of()),
                fhir);
    }

    /** The state in a word, for people and for the style sheet. */
    public String state() {
        return switch (row.state()) {
            case ACCEPTED, READY -> "waiting";
            case CLAIMED -> "processing";
            default -> row.state().name().toLowerCase(Locale.ROOT);
        };
    }

    /** The FHIR document, or an empty string. */
    public String documentLink() {
        return link(ConversionSummary::documentReference);
    }

    /** The patient, or an empty string. */
    public String patientLink() {
        return link(ConversionSummary::patientReference);
    }

    /** A search for everything of the patient that is a problem, with its Provenance; or an empty string. */
    public String problemsLink() {
        return reference(ConversionSummary::patientReference)
                .map(patient -> fhir + "/Condition?patient=" + patient + "&_revinclude=Provenance:target")
                .orElse("");
    }

    /** What became of the source's nodes, in words; empty when it is not known. */
    public String nodes() {
        return counts().map(nodes -> String.format(
                        Locale.ROOT,
                        "%d mapped, %d used as context, %d ignored by rule, %d not converted (%.1f %%)",
                        nodes.mapped(),
                        nodes.context(),
                        nodes.ignored(),
                        nodes.notConverted(),
                        100 * nodes.share()))
                .orElse("");
    }

    private Optional<NodeCounts> counts() {
        return outcome.map(ConversionSummary::nodes).filter(nodes -> nodes.all() > 0);
    }

    /** The share of the source that nothing was made of, in words; empty when it is not known. */
    public String lost() {
        return counts().map(nodes -> String.format(Locale.ROOT, "%.1f %% not converted", 100 * nodes.share()))
                .orElse("");
    }

    /** Findings that are more than information. */
    public long warnings() {
        return findings.stream()
                .filter(finding -> finding.severity() != Severity.INFORMATION)
                .count();
    }

    private String link(Function<ConversionSummary, String> reference) {
        return reference(reference).map(address -> fhir + "/" + address).orElse("");
    }

    private Optional<String> reference(Function<ConversionSummary, String> reference) {
        return outcome.map(reference).filter(address -> !address.isBlank());
    }
}
