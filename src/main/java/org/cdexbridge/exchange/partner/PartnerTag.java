package org.cdexbridge.exchange.partner;

import java.util.Optional;
import org.cdexbridge.site.endpoints.Partner;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;

/** A tag on what one partner sent or what was made for it: it sees that as it stands, and no other partner does. */
public final class PartnerTag {
    public static final String SYSTEM = "urn:cdexbridge:made-for";

    private PartnerTag() {}

    /** Marks a resource before it is stored; whatever mark it came with is none. */
    public static void put(Resource resource, Partner partner) {
        resource.getMeta().getTag().removeIf(tag -> SYSTEM.equals(tag.getSystem()));
        resource.getMeta().addTag(new Coding().setSystem(SYSTEM).setCode(partner.name()));
    }

    /** The name of the partner that it was made for, or that sent it. */
    public static Optional<String> on(Resource resource) {
        return resource.getMeta().getTag().stream()
                .filter(tag -> SYSTEM.equals(tag.getSystem()) && tag.hasCode())
                .map(Coding::getCode)
                .findFirst();
    }

    public static boolean isFor(Resource resource, Partner partner) {
        return on(resource).filter(partner.name()::equals).isPresent();
    }
}
