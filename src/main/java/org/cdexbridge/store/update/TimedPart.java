package org.cdexbridge.store.update;

import java.util.Arrays;
import java.util.Optional;
import org.cdexbridge.conversion.WriteHint;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** A part of a resource of which it is known apart when it was told: newer messages may say nothing of it. */
enum TimedPart {
    /** Whether a visit goes on, when and whereto it ended. */
    VISIT_STATUS("Encounter", "#status") {
        @Override
        boolean isPresentIn(Resource incoming, WriteHint hint) {
            return !hint.assumed().contains("status") && !hint.is(WriteHint.Kind.MENTIONED);
        }

        @Override
        Resource extract(Resource incoming) {
            Encounter told = (Encounter) incoming;
            Encounter part = new Encounter().setStatusElement(told.getStatusElement());
            part.setId(told.getIdElement());
            part.setMeta(told.getMeta());
            part.getPeriod().setEndElement(told.getPeriod().getEndElement());
            part.getHospitalization()
                    .setDischargeDisposition(told.getHospitalization().getDischargeDisposition())
                    .setDestination(told.getHospitalization().getDestination());
            return part;
        }
    },
    /** With whom a patient was merged. */
    PATIENT_LINK("Patient", "#link") {
        @Override
        boolean isPresentIn(Resource incoming, WriteHint hint) {
            return ((Patient) incoming).hasLink() || hint.is(WriteHint.Kind.UNLINKED);
        }

        @Override
        Resource extract(Resource incoming) {
            Patient told = (Patient) incoming;
            Patient part = new Patient().setLink(told.getLink());
            part.setId(told.getIdElement());
            part.setMeta(told.getMeta());
            return told.hasActive() ? part.setActive(told.getActive()) : part;
        }
    };

    private final String type;
    private final String mark;

    TimedPart(String type, String mark) {
        this.type = type;
        this.mark = mark;
    }

    /** The part that a source tells of, if it does. */
    static Optional<TimedPart> of(Resource incoming, WriteHint hint) {
        return Arrays.stream(values())
                .filter(part -> part.type.equals(incoming.fhirType()) && part.isPresentIn(incoming, hint))
                .findFirst();
    }

    /** Under which the time of this part is kept. */
    String address(String resource) {
        return resource + mark;
    }

    abstract boolean isPresentIn(Resource incoming, WriteHint hint);

    /** What is said of this part alone. */
    abstract Resource extract(Resource incoming);
}
