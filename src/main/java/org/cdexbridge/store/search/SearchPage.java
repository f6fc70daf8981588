package org.cdexbridge.store.search;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.Resource;

/**
 * A page of a search.
 *
 * @param matches in the order of the search; the caller sees all of them
 * @param included what comes with them by {@code _include} and {@code _revinclude}, without those that are matches
 * @param next where the next page begins; empty when this is the last
 * @param total of all matches, where it was asked for
 */
public record SearchPage(List<Resource> matches, List<Resource> included, Optional<Cursor> next, OptionalInt total) {
    public SearchPage {
        matches = List.copyOf(matches);
        included = List.copyOf(included);
    }
}
