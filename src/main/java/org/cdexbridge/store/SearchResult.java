package org.cdexbridge.store;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/**
 * What a search found.
 *
 * @param matches in the order of the search
 * @param included what came with them by {@code _revinclude}
 * @param more whether there are more matches than were asked for
 */
public record SearchResult(List<Resource> matches, List<Resource> included, boolean more) {
    public SearchResult {
        matches = List.copyOf(matches);
        included = List.copyOf(included);
    }

    public static final SearchResult NOTHING = new SearchResult(List.of(), List.of(), false);
}
