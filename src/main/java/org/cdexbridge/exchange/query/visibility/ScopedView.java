package org.cdexbridge.exchange.query.visibility;

import org.cdexbridge.security.Caller;
import org.cdexbridge.store.rest.access.AccessView;
import org.hl7.fhir.r4.model.Resource;

/**
 * What of a view the scopes of a token allow: what comes along with a search is of other types than the one that was asked
 * for.
 */
public record ScopedView(Caller caller, AccessView all) implements AccessView {
    @Override
    public boolean sees(Resource found) {
        return ScopeRules.reads(caller, found.fhirType()) && all.sees(found);
    }

    @Override
    public Resource trimmed(Resource seen) {
        return all.trimmed(seen);
    }
}
