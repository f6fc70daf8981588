package org.cdexbridge.exchange.query.visibility;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
    private static final String BINARY = "Binary";
    /** Who may be asked about in a search for something else. */
    private static final Set<String> NAMED = Set.of("Patient", "Practitioner", "PractitionerRole", "Organization");

    private final Partner partner;
    private final RestrictedLabels labels;
    private final ReleaseCheck check;
    private final RowCheck rows;
    private final SenderResolver senders;
    private final RelatedResources related;
    /** Rows of what the Provenances of this answer tell of. */
    private final Map<String, StoredResource> targets = new HashMap<>();
    /** Documents by the id of the Binary with their bytes. */
    private final Map<String, List<Resource>> bytes = new HashMap<>();

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
        return resource instanceof Binary binary
                ? !labels.on(binary) && seesBytes(binary.getIdElement().getIdPart())
                : check.allows(resource);
    }

    /** As visible as their document; of several with the same bytes none may have a label that needs a person. */
    private boolean seesBytes(String binary) {
        List<Resource> documents = bytes.computeIfAbsent(
                binary, id -> related.documentsOf(Set.of(id)).getOrDefault(id, List.of()));
        return documents.stream().noneMatch(labels::on) && documents.stream().anyMatch(check::allows);
    }

    /** Looks up what the targets of some Provenances are, in a few statements for all of them. */
    public void expect(List<Resource> found) {
        List<Reference> all = found.stream()
                .filter(Provenance.class::isInstance)
                .flatMap(provenance -> ((Provenance) provenance).getTarget().stream())
                .toList();
        if (!all.isEmpty()) {
            targets.putAll(related.rows(all));
            Set<String> binaries = targets.values().stream()
                    .filter(row -> row.type().equals(BINARY) && rows.of(row) != RowVisibility.HIDDEN)
                    .map(StoredResource::id)
                    .collect(Collectors.toSet());
            bytes.putAll(related.documentsOf(binaries));
        }
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
        List<Reference> unknown = provenance.getTarget().stream()
                .filter(target -> !targets.containsKey(address(target.getReferenceElement())))
                .toList();
        if (!unknown.isEmpty()) {
            targets.putAll(related.rows(unknown));
        }
        List<Reference> seen = provenance.getTarget().stream()
                .filter(target -> seesTarget(target.getReferenceElement()))
                .toList();
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        Provenance shown = provenance.copy();
        shown.setId(provenance.getIdElement());
        shown.setTarget(seen);
        return Optional.of(shown);
    }

    private static String address(IIdType target) {
        return target.getResourceType() + "/" + target.getIdPart();
    }

    /** Most are told by their rows; they are many. The bytes of a document are not read, they may be large. */
    private boolean seesTarget(IIdType target) {
        Optional<StoredResource> row = Optional.ofNullable(targets.get(address(target)));
        return switch (row.map(rows::of).orElse(RowVisibility.UNDECIDED)) {
            case VISIBLE -> true;
            case HIDDEN -> false;
            case UNDECIDED ->
                !"Provenance".equals(target.getResourceType())
                        && (row.isPresent() && BINARY.equals(target.getResourceType())
                                ? seesBytes(target.getIdPart())
                                : related.read(target).filter(this::sees).isPresent());
        };
    }
}
