package org.cdexbridge.hl7v2;

import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.apply.ProducedResource;
import org.cdexbridge.resource.ResourceAddress;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Names the susceptibilities of an organism as its members, as they are derived from it: rules say only the latter. */
final class ObservationMembers {
    private ObservationMembers() {}

    static void add(Evaluation evaluation) {
        for (ProducedResource produced : evaluation.produced()) {
            if (produced.resource() instanceof Observation member) {
                for (Reference source : member.getDerivedFrom()) {
                    evaluation
                            .referred(source)
                            .filter(whole -> whole != member)
                            .ifPresent(whole -> add((Observation) whole, member));
                }
            }
        }
    }

    private static void add(Observation whole, Resource member) {
        String address = ResourceAddress.text(member);
        if (whole.getHasMember().stream().noneMatch(known -> address.equals(known.getReference()))) {
            whole.addHasMember(new Reference(address));
        }
    }
}
