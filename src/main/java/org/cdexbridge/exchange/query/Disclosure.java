package org.cdexbridge.exchange.query;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import java.util.Set;
import org.cdexbridge.store.rest.View;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;

/** What of the store may leave for a partner in answer to one request. */
final class Disclosure implements View {
    private static final Set<RestOperationTypeEnum> OLD_VERSIONS =
            Set.of(RestOperationTypeEnum.VREAD, RestOperationTypeEnum.HISTORY_INSTANCE);

    private final Terms terms;
    private final Visibility visibility;
    private final Asked asked;

    /**
     * What is asked.
     *
     * @param operation that is carried out
     * @param type of resource whose matches must not refer to anybody hidden; empty where that does not matter
     */
    record Asked(RestOperationTypeEnum operation, String type) {}

    Disclosure(Terms terms, Visibility visibility, Asked asked) {
        this.terms = terms;
        this.visibility = visibility;
        this.asked = asked;
    }

    @Override
    public boolean sees(Resource found) {
        return visibility.sees(found)
                && (!found.fhirType().equals(asked.type()) || visibility.seesNamed(found))
                && (!OLD_VERSIONS.contains(asked.operation())
                        || terms.present(found.getIdElement())
                                .filter(visibility::sees)
                                .isPresent());
    }

    @Override
    public Resource trimmed(Resource seen) {
        return seen instanceof Provenance provenance
                ? visibility.seen(provenance).orElseThrow()
                : seen;
    }
}
