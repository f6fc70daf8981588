package org.cdexbridge.exchange.content;

import java.util.Collection;
import java.util.List;
import org.cdexbridge.exchange.AttachmentTarget;
import org.cdexbridge.exchange.Code;
import org.cdexbridge.patient.Demographics;

/**
 * What goes to a payer under one tracking id.
 *
 * @param order what the payer finds its claim by
 * @param pieces at least one
 * @param more whether another submission follows under the same tracking id
 * @param confirmed whether a person has seen what in it needs one
 * @param described what was said of the patient, for a person to read where it contradicts the record
 */
public record Submission(
        AttachmentTarget order,
        List<SubmissionPart> pieces,
        boolean more,
        boolean confirmed,
        List<Demographics> described)
        implements ExchangeContent {
    /**
     * One attachment.
     *
     * @param lines line numbers of the claim; empty for the whole claim
     * @param codes of the document wanted
     * @param resource {@code Type/id} at this server
     */
    public record SubmissionPart(List<String> lines, List<Code> codes, String resource) {}

    public Submission {
        pieces = List.copyOf(pieces);
        described = described == null ? List.of() : List.copyOf(described);
    }

    /** Of a patient of whom nothing is said but the number. */
    public Submission(AttachmentTarget order, List<SubmissionPart> pieces, boolean more, boolean confirmed) {
        this(order, pieces, more, confirmed, List.of());
    }

    @Override
    public ExchangeKind kind() {
        return ExchangeKind.ATTACHMENT;
    }

    /** Cut down to what a person chose, who saw why it is held; all where nobody had to choose. */
    public Submission only(Collection<String> chosen) {
        return chosen.isEmpty()
                ? this
                : new Submission(
                        order,
                        pieces.stream()
                                .filter(piece -> chosen.contains(piece.resource()))
                                .toList(),
                        more,
                        true,
                        described);
    }
}
