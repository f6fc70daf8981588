package org.cdexbridge.pipeline;

import org.cdexbridge.conversion.Converted;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.Journal.Nodes;
import org.cdexbridge.journal.Journal.Outcome;
import org.cdexbridge.journal.Wake;
import org.cdexbridge.mapping.LossReport;
import org.hl7.fhir.r4.model.Resource;

/** The step {@code finish}: the journal knows that it is stored and what was made of it. */
public final class Finish {
    private final Journal journal;
    private final Wake wake;

    Finish(Journal journal, Wake wake) {
        this.journal = journal;
        this.wake = wake;
    }

    public void finish(Work work) {
        Converted converted = work.converted();
        journal.stored(
                work.row(),
                new Outcome(
                        converted.documentType(),
                        reference(converted.patient()),
                        reference(converted.document()),
                        converted.resources().size(),
                        work.written().written(),
                        nodes(converted.trace().losses()),
                        converted.findings()));
        wake.now();
    }

    private static Nodes nodes(LossReport losses) {
        return new Nodes(losses.mapped(), losses.context(), losses.noise(), losses.unmapped());
    }

    private static String reference(Resource resource) {
        return resource == null
                ? ""
                : resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }
}
