package org.cdexbridge.exchange.query.visibility;

import org.cdexbridge.security.Caller;
import org.cdexbridge.store.rest.access.AccessView;
import org.cdexbridge.store.table.StoredResource;
import org.hl7.fhir.r4.model.Resource;

/** The site's own programs and people see all that is here, nobody else anything. */
public record SiteView(Caller caller) implements AccessView {
    @Override
    public RowVisibility of(StoredResource row) {
        return caller.site() ? RowVisibility.VISIBLE : RowVisibility.HIDDEN;
    }

    @Override
    public boolean sees(Resource found) {
        return caller.site();
    }

    @Override
    public Resource trimmed(Resource seen) {
        return seen;
    }
}
