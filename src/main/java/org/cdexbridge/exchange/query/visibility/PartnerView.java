package org.cdexbridge.exchange.query.visibility;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.index.TokenValue;
import org.cdexbridge.store.rest.access.AccessView;
import org.cdexbridge.store.table.StoredResource;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;

/** What of the store may leave for a partner in answer to one request. */
public final class PartnerView implements AccessView {
    private static final Set<RestOperationTypeEnum> OLD_VERSIONS =
            Set.of(RestOperationTypeEnum.VREAD, RestOperationTypeEnum.HISTORY_INSTANCE);

    private final PartnerAccess terms;
    private final PartnerVisibility visibility;
    private final RequestedOperation asked;
    /** Sources as they leave, which are made once. */
    private final Map<Provenance, Optional<Provenance>> shown = new IdentityHashMap<>();

    /**
     * What is asked.
     *
     * @param operation that is carried out
     * @param type of resource that is searched; empty where nothing is
     * @param named parameters of that type whose matches must not refer to anybody hidden: who is there is asked about
     */
    public record RequestedOperation(RestOperationTypeEnum operation, String type, List<SearchParameter> named) {
        public RequestedOperation {
            named = List.copyOf(named);
        }

        boolean asksWho(String found) {
            return !named.isEmpty() && found.equals(type);
        }
    }

    public PartnerView(PartnerAccess terms, PartnerVisibility visibility, RequestedOperation asked) {
        this.terms = terms;
        this.visibility = visibility;
        this.asked = asked;
    }

    @Override
    public RowVisibility of(StoredResource row) {
        RowVisibility told = visibility.of(row);
        boolean open = told == RowVisibility.VISIBLE && asked.asksWho(row.type());
        return open ? RowVisibility.UNDECIDED : told;
    }

    @Override
    public List<TokenValue> parties(String type) {
        return visibility.parties(type);
    }

    @Override
    public boolean sees(Resource found) {
        boolean visible =
                found instanceof Provenance provenance ? shown(provenance).isPresent() : visibility.sees(found);
        return visible
                && (!asked.asksWho(found.fhirType()) || visibility.seesNamed(found, asked.named()))
                && (!OLD_VERSIONS.contains(asked.operation())
                        || terms.present(found.getIdElement())
                                .filter(visibility::sees)
                                .isPresent());
    }

    @Override
    public void expect(List<Resource> found) {
        visibility.expect(found);
    }

    @Override
    public Resource trimmed(Resource seen) {
        return seen instanceof Provenance provenance ? shown(provenance).orElseThrow() : seen;
    }

    private Optional<Provenance> shown(Provenance provenance) {
        return shown.computeIfAbsent(provenance, visibility::seen);
    }
}
