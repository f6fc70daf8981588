package org.cdexbridge.exchange.query.visibility;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.cdexbridge.exchange.partner.PartnerTag;
import org.cdexbridge.exchange.partner.SharedTypes;
import org.cdexbridge.exchange.policy.ReleaseCheck;
import org.cdexbridge.exchange.policy.RestrictedLabels;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.index.TokenValue;
import org.cdexbridge.store.search.SearchScope.RowVisibility;
import org.cdexbridge.store.table.StoredResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** What one partner may see of the store, now. */
public final class PartnerVisibility {
    /** Who may be asked about in a search for something else. */
    private static final Set<String> NAMED = Set.of("Patient", "Practitioner", "PractitionerRole", "Organization");

    private final Partner partner;
    private final RestrictedLabels labels;
    private final ReleaseCheck check;
    private final RowCheck rows;
    private final SenderResolver senders;
    private final RelatedResources related;

    /**
     * @param panel whether a Patient's id is on it
     * @param related finds what a resource belongs to
     */
    PartnerVisibility(
            Partner partner,
            RestrictedLabels labels,
            Predicate<String> panel,
            SenderResolver senders,
            RelatedResources related) {
        this.partner = partner;
        this.labels = labels;
        this.check = new ReleaseCheck(partner, labels, panel, any -> List.of());
        this.rows = new RowCheck(partner, labels, panel);
        this.senders = senders;
        this.related = related;
    }

    /** What the row of a resource tells. */
    public RowVisibility of(StoredResource row) {
        return rows.of(row);
    }

    /** What every exchange has that is seen; nothing for other types. */
    public List<TokenValue> parties(String type) {
        return SharedTypes.EXCHANGE.contains(type) ? rows.parties() : List.of();
    }

    public boolean sees(Resource resource) {
        if (PartnerTag.on(resource).isPresent()) {
            return PartnerTag.isFor(resource, partner);
        }
        if (SharedTypes.EXCHANGE.contains(resource.fhirType())) {
            return senders.partner(resource).filter(partner.name()::equals).isPresent();
        }
        if (resource instanceof Provenance provenance) {
            return seen(provenance).isPresent();
        }
        return resource instanceof Binary binary ? seesBytes(binary) : check.allows(resource);
    }

    /** As visible as their document; of several with the same bytes none may have a label that needs a person. */
    private boolean seesBytes(Binary binary) {
        if (labels.on(binary)) {
            return false;
        }
        List<Resource> documents = related.documentsOf(binary);
        return documents.stream().noneMatch(labels::on) && documents.stream().anyMatch(check::allows);
    }

    /**
     * Whether nobody to whom it refers, people and organizations here, has a label that needs a person.
     *
     * @param parameters by which others than the resource itself were asked about
     */
    boolean seesNamed(Resource resource, List<SearchParameter> parameters) {
        return parameters.stream()
                .flatMap(parameter -> parameter.paths().stream())
                .flatMap(path -> path.in(resource).stream())
                .filter(Reference.class::isInstance)
                .map(reference -> ((Reference) reference).getReferenceElement())
                .filter(reference -> reference.hasResourceType()
                        && !reference.isAbsolute()
                        && NAMED.contains(reference.getResourceType()))
                .allMatch(reference -> related.read(reference)
                        .filter(named -> !labels.on(named))
                        .isPresent());
    }

    /** A Provenance with those of its targets that may be seen; empty when there is none. */
    public Optional<Provenance> seen(Provenance provenance) {
        if (!check.allows(provenance)) {
            return Optional.empty();
        }
        Map<String, StoredResource> found = related.rows(provenance.getTarget());
        List<Reference> targets = provenance.getTarget().stream()
                .filter(target -> seesTarget(target.getReferenceElement(), found))
                .toList();
        if (targets.isEmpty()) {
            return Optional.empty();
        }
        Provenance shown = provenance.copy();
        shown.setId(provenance.getIdElement());
        shown.setTarget(targets);
        return Optional.of(shown);
    }

    /** Most are told by their rows; they are many. */
    private boolean seesTarget(IIdType target, Map<String, StoredResource> found) {
        RowVisibility told = Optional.ofNullable(found.get(target.getResourceType() + "/" + target.getIdPart()))
                .map(rows::of)
                .orElse(RowVisibility.UNDECIDED);
        return !"Provenance".equals(target.getResourceType())
                && (told == RowVisibility.VISIBLE
                        || told == RowVisibility.UNDECIDED
                                && related.read(target).filter(this::sees).isPresent());
    }
}
