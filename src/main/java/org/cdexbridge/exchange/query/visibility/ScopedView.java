package org.cdexbridge.exchange.query.visibility;

import java.util.List;
import org.cdexbridge.security.Caller;
import org.cdexbridge.store.index.TokenValue;
import org.cdexbridge.store.rest.access.AccessView;
import org.cdexbridge.store.table.StoredResource;
import org.hl7.fhir.r4.model.Resource;

/**
 * What of a view the scopes of a token allow: what comes along with a search is of other types than the one that was asked
 * for.
 */
public record ScopedView(Caller caller, AccessView all) implements AccessView {
    @Override
    public RowVisibility of(StoredResource row) {
        return ScopeRules.reads(caller, row.type()) ? all.of(row) : RowVisibility.HIDDEN;
    }

    @Override
    public List<TokenValue> parties(String type) {
        return all.parties(type);
    }

    @Override
    public boolean sees(Resource found) {
        return ScopeRules.reads(caller, found.fhirType()) && all.sees(found);
    }

    @Override
    public void expect(List<Resource> found) {
        all.expect(found);
    }

    @Override
    public Resource trimmed(Resource seen) {
        return all.trimmed(seen);
    }
}
