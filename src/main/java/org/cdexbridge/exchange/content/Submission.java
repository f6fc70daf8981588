package org.cdexbridge.exchange.content;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collection;
import java.util.List;
import org.cdexbridge.exchange.AttachmentTarget;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.resource.Code;

/**
 * What goes to a payer under one tracking id. Rows of 0.1.0 have other names for two of the parts.
 *
 * @param target what the payer finds its claim by
 * @param parts at least one
 * @param more whether another submission follows under the same tracking id
 * @param confirmed whether a person has seen what in it needs one
 * @param described what was said of the patient, for a person to read where it contradicts the record
 */
public record Submission(
        @JsonAlias("order") AttachmentTarget target,
        @JsonAlias("pieces") List<SubmissionPart> parts,
        boolean more,
        boolean confirmed,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Demographics> described)
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
        parts = List.copyOf(parts);
        described = List.copyOf(described);
    }

    /** Of a patient of whom nothing is said but the number. */
    public Submission(AttachmentTarget target, List<SubmissionPart> parts, boolean more, boolean confirmed) {
        this(target, parts, more, confirmed, List.of());
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
                        target,
                        parts.stream()
                                .filter(part -> chosen.contains(part.resource()))
                                .toList(),
                        more,
                        true,
                        described);
    }
}
