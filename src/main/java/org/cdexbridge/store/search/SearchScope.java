package org.cdexbridge.store.search;

import java.util.List;
import org.cdexbridge.store.index.TokenValue;
import org.cdexbridge.store.table.StoredResource;
import org.hl7.fhir.r4.model.Resource;

/** What of the store the one who asks sees. What is hidden counts nowhere. */
public interface SearchScope {
    /** All of it: what the bridge itself asks. */
    SearchScope ALL = new SearchScope() {
        @Override
        public RowVisibility of(StoredResource row) {
            return RowVisibility.VISIBLE;
        }

        @Override
        public boolean sees(Resource found) {
            return true;
        }
    };

    /** What a row tells before its body is read. */
    enum RowVisibility {
        VISIBLE,
        HIDDEN,
        /** The body decides. */
        UNDECIDED
    }

    RowVisibility of(StoredResource row);

    /** Asked of what a row does not decide, and of what comes along. */
    boolean sees(Resource found);

    /** Told of all that will be asked about next, so that what decides is looked up at once and not one by one. */
    default void expect(List<Resource> found) {}

    /** Those of some resources that are seen. */
    default List<Resource> seen(List<Resource> found) {
        expect(found);
        return found.stream().filter(this::sees).toList();
    }

    /**
     * Of whom the exchanges are that are seen: resources of a type with none of these parties are hidden.
     *
     * @return tags and identifiers; none where a type is not found by that
     */
    default List<TokenValue> parties(String type) {
        return List.of();
    }
}
