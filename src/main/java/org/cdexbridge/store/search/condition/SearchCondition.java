package org.cdexbridge.store.search.condition;

import java.util.List;
import java.util.Optional;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.index.TokenValue;
import org.cdexbridge.store.table.StoredResource;

/** What one parameter of a query asks of a row. */
public interface SearchCondition {
    boolean matches(StoredResource row);

    /** How the database finds all rows that can match; empty when it can't by this condition. */
    default Optional<Candidates> candidates() {
        return Optional.empty();
    }

    /** That one of some tokens is there. */
    static SearchCondition ofTokens(SearchParameter parameter, List<TokenValue> tokens) {
        return new AnyOf(
                parameter,
                tokens.stream()
                        .<ValueMatch>map(
                                token -> new TokenMatch(Optional.of(token.system()), Optional.of(token.code())))
                        .toList());
    }

    /** Of a search parameter with values, one of which must be there. */
    record AnyOf(SearchParameter parameter, List<ValueMatch> alternatives) implements SearchCondition {
        @Override
        public boolean matches(StoredResource row) {
            return row.values().of(parameter).stream()
                    .anyMatch(value -> alternatives.stream().anyMatch(asked -> asked.matches(value)));
        }

        @Override
        public Optional<Candidates> candidates() {
            return CandidateSelection.values(parameter, alternatives);
        }
    }

    /** Of a search parameter none of whose values may be one of these ({@code :not}). */
    record NoneOf(SearchParameter parameter, List<ValueMatch> excluded) implements SearchCondition {
        @Override
        public boolean matches(StoredResource row) {
            return !new AnyOf(parameter, excluded).matches(row);
        }
    }

    /** Of a search parameter that has a value or has none ({@code :missing}). */
    record Missing(SearchParameter parameter, boolean missing) implements SearchCondition {
        @Override
        public boolean matches(StoredResource row) {
            return row.values().has(parameter) != missing;
        }
    }

    /** {@code _id}. */
    record Ids(List<String> ids) implements SearchCondition {
        @Override
        public boolean matches(StoredResource row) {
            return ids.contains(row.id());
        }

        @Override
        public Optional<Candidates> candidates() {
            return Optional.of(new Candidates.ById(ids));
        }
    }

    /** {@code _lastUpdated}. */
    record Updated(List<DateMatch> alternatives) implements SearchCondition {
        @Override
        public boolean matches(StoredResource row) {
            return alternatives.stream().anyMatch(asked -> asked.matches(row.updated()));
        }
    }
}
