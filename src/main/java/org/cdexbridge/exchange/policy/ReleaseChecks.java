package org.cdexbridge.exchange.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.cdexbridge.exchange.answer.PatientResolver;
import org.cdexbridge.exchange.answer.SearchBundle;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.store.FhirServer;

/** Makes the check for a partner, as the configuration is now. */
public final class ReleaseChecks {
    private final Supplier<Set<String>> sensitive;
    private final PatientResolver patients;
    private final SearchBundle documents;

    /** @param sensitive labels that no partner of the site gets without a person */
    public ReleaseChecks(FhirServer server, Supplier<Set<String>> sensitive) {
        this.sensitive = sensitive;
        this.patients = new PatientResolver(server);
        this.documents = new SearchBundle(server);
    }

    /** For one look at one answer: who is on the panel is looked up once. */
    public ReleaseCheck of(Partner partner) {
        Map<String, Boolean> known = new HashMap<>();
        return new ReleaseCheck(
                partner,
                RestrictedLabels.of(partner, sensitive.get()),
                id -> id != null && known.computeIfAbsent(id, any -> patients.isOn(partner.panel(), id)),
                resource -> List.copyOf(documents.bytes(resource)));
    }
}
