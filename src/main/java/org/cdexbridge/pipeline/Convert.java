package org.cdexbridge.pipeline;

import org.cdexbridge.conversion.Conversions;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.journal.Journal.Claim;

/** The step {@code convert}: bytes to resources, with their Provenance. */
public final class Convert {
    private final Conversions conversions;

    Convert(Conversions conversions) {
        this.conversions = conversions;
    }

    /** @throws org.cdexbridge.conversion.Refused when nothing can be made of the input */
    public Work convert(Work work) {
        Claim claim = work.claim();
        Source source = new Source(
                claim.row().feed(),
                claim.row().name(),
                claim.bytes(),
                claim.row().receivedAt(),
                claim.row().sha256());
        return work.converted(conversions.convert(source));
    }
}
