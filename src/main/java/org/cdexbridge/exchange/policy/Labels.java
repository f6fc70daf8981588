package org.cdexbridge.exchange.policy;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.cdexbridge.exchange.Code;
import org.cdexbridge.exchange.partner.Partner;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Resource;

/** Security labels that no partner, or this partner, gets without a person. */
public final class Labels {
    private final Set<String> sensitive = new HashSet<>();

    private Labels() {}

    /**
     * Those of the partner and those of the site.
     *
     * @param site {@code system|code} of each
     */
    public static Labels of(Partner partner, Set<String> site) {
        Labels labels = new Labels();
        partner.sensitive().stream().map(Code::token).forEach(labels.sensitive::add);
        labels.sensitive.addAll(site);
        return labels;
    }

    /** Whether a resource or anything inside it bears one. */
    public boolean on(Resource resource) {
        if (sensitive.isEmpty()) {
            return false;
        }
        return resource.getMeta().getSecurity().stream().anyMatch(sensitive())
                || resource instanceof DocumentReference reference
                        && reference.getSecurityLabel().stream()
                                .flatMap(label -> label.getCoding().stream())
                                .anyMatch(sensitive())
                || resource instanceof DomainResource domain
                        && domain.getContained().stream().anyMatch(this::on)
                || resource instanceof Bundle bundle
                        && bundle.getEntry().stream()
                                .map(Bundle.BundleEntryComponent::getResource)
                                .anyMatch(entry -> entry != null && on(entry));
    }

    private Predicate<Coding> sensitive() {
        return label -> sensitive.contains(
                new Code(label.getSystem() == null ? "" : label.getSystem(), label.getCode(), "").token());
    }
}
