package org.cdexbridge.pipeline;

import org.cdexbridge.conversion.Conversions;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.journal.Journal.Claim;

/** The step {@code convert}: bytes to resources, with their Provenance. */
public final class Convert {
    private final Conversions conversions;
    private final InputTime time;

    Convert(Conversions conversions, InputTime time) {
        this.conversions = conversions;
        this.time = time;
    }

    /** @throws org.cdexbridge.conversion.Refused when nothing can be made of the input, or it takes too long */
    public Work convert(Work work) {
        Claim claim = work.claim();
        Source source = new Source(
                claim.row().feed(),
                claim.row().name(),
                claim.bytes(),
                claim.row().receivedAt(),
                claim.row().sha256());
        return work.converted(time.withinByTheClock(() -> converted(source)));
    }

    private Converted converted(Source source) {
        Converted converted = conversions.convert(source);
        // counted here, where it is under the limit, for the step that ends the row
        converted.trace().losses();
        return converted;
    }
}
