package org.cdexbridge.exchange.query.visibility;

import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.policy.RestrictedLabels;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.security.Caller;
import org.cdexbridge.security.SecurityCode;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.site.endpoints.SecuritySettings;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.table.StoredResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Resource;

/** The terms of the partner that asks, as they are configured now. */
public final class PartnerAccess {
    private final Partners partners;
    private final Supplier<SecuritySettings> site;
    private final PanelMembers members;
    private final SenderResolver senders;
    private final RelatedResources related;
    private final FhirServer server;

    /** @param rows of resources by {@code Type/id}, of those that are kept here */
    public PartnerAccess(
            Partners partners,
            Supplier<SecuritySettings> site,
            PanelMembers members,
            FhirServer server,
            Function<Collection<String>, Map<String, StoredResource>> rows) {
        this.partners = partners;
        this.site = site;
        this.members = members;
        this.senders = new SenderResolver(partners);
        this.related = new RelatedResources(server, rows);
        this.server = server;
    }

    public Partner partner(Caller caller) {
        return partners.byName(caller.name())
                .orElseThrow(() -> new AuthenticationException(SecurityCode.TOKEN_REFUSED.title()));
    }

    public PartnerVisibility visibility(Caller caller) {
        Partner partner = partner(caller);
        return new PartnerVisibility(
                partner,
                RestrictedLabels.of(partner, site.get().sensitive()),
                id -> members.has(partner.panel(), id),
                senders,
                related);
    }

    /** Under which the store's resources are reached. */
    public List<String> bases() {
        return server.bases();
    }

    /** Whether somebody sees what was found for them: a partner by its terms, the site all of it. */
    public Predicate<Resource> seenBy(Caller caller) {
        return caller.partner() ? visibility(caller)::sees : any -> caller.site();
    }

    /** The partner that a request names as its sender. */
    public Optional<String> sender(Resource sent) {
        return senders.partner(sent);
    }

    /** The resource as it is at this moment: nobody is told that it is not there once it is. */
    public Optional<Resource> stored(String type, IIdType id) {
        return server.read(new ResourceAddress(type, id.getIdPart()));
    }

    /** The resource as it is now, whatever version is named. */
    public Optional<Resource> present(IIdType id) {
        return related.read(id.toUnqualifiedVersionless());
    }
}
