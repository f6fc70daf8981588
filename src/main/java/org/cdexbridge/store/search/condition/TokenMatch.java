package org.cdexbridge.store.search.condition;

import java.util.List;
import java.util.Optional;
import org.cdexbridge.store.index.IndexValue;
import org.cdexbridge.store.index.LookupKeys;
import org.cdexbridge.store.index.ReferenceValue;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.index.TokenValue;

/**
 * {@code code}, {@code system|code}, {@code |code} or {@code system|} (FHIR R4, 3.1.1.4.10); of a reference its
 * identifier.
 *
 * @param system that is asked for, be it none; empty when any will do
 * @param code that is asked for; empty when any will do
 */
record TokenMatch(Optional<String> system, Optional<String> code) implements ValueMatch {
    static TokenMatch parse(String value) {
        List<String> parts = SearchParameterText.split(value, '|');
        if (parts.size() > 2) {
            throw new QueryRefused("a token has at most one bar that is not escaped");
        }
        if (parts.size() == 1) {
            return new TokenMatch(Optional.empty(), Optional.of(SearchParameterText.plain(value)));
        }
        String code = SearchParameterText.plain(parts.get(1));
        return new TokenMatch(
                Optional.of(SearchParameterText.plain(parts.get(0))),
                code.isEmpty() ? Optional.empty() : Optional.of(code));
    }

    @Override
    public boolean matches(IndexValue value) {
        TokenValue token = value instanceof ReferenceValue reference ? reference.identifier() : (TokenValue) value;
        return system.map(token.system()::equals).orElse(true)
                && code.map(token.code()::equals).orElse(true);
    }

    @Override
    public boolean keys(SearchParameter parameter, List<Long> keys) {
        code.ifPresent(asked -> keys.add(LookupKeys.ofCode(parameter, asked)));
        return code.isPresent();
    }

    /** A patient who is named by identifier alone. */
    @Override
    public boolean patients(SearchParameter parameter, List<String> patients, List<Long> keys) {
        return keys(parameter, keys);
    }
}
