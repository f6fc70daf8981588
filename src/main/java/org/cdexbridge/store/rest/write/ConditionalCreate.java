package org.cdexbridge.store.rest.write;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.util.UrlUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.store.rest.access.AccessRules;
import org.cdexbridge.store.search.SearchQuery;
import org.cdexbridge.store.search.SearchScope;
import org.cdexbridge.store.search.Searcher;
import org.cdexbridge.store.search.condition.QueryRefused;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Creation only where nothing is found, by {@code If-None-Exist} (FHIR R4, 3.1.0.8.1). */
public final class ConditionalCreate {
    private static final int MOST = 100;

    private final AccessRules access;
    private final Searcher searcher;
    private final JdbcTemplate jdbc;

    public ConditionalCreate(AccessRules access, Searcher searcher, JdbcTemplate jdbc) {
        this.access = access;
        this.searcher = searcher;
        this.jdbc = jdbc;
    }

    /**
     * What of what the caller sees is there already. Until the transaction in which this is called ends, nobody else gets an
     * answer to the same condition.
     *
     * @param condition {@code Type?parameter=value&…}, with or without the type
     * @throws PreconditionFailedException when there is more than one
     */
    Optional<Resource> present(ServletRequestDetails request, String type, String condition) {
        String asked = condition.startsWith(type + "?") ? condition.substring(type.length() + 1) : condition;
        Map<String, List<String>> parameters = access.search(request, parameters(asked));
        SearchQuery query = query(type, parameters);
        if (query.fitsAll()) {
            throw new InvalidRequestException("If-None-Exist has no search parameter");
        }
        waitForOthers(type + "?" + asked);
        List<Resource> found = searcher.search(query.withCount(2), access.view(request, parameters), Optional.empty())
                .matches();
        if (found.size() > 1) {
            throw new PreconditionFailedException("More than one " + type + " fits If-None-Exist");
        }
        return found.stream().findFirst();
    }

    /** All that a condition of our own finds, under the same lock. */
    List<Resource> all(String type, String condition) {
        waitForOthers(type + "?" + condition);
        return searcher.search(searcher.query(type + "?" + condition, MOST), SearchScope.ALL, Optional.empty())
                .matches();
    }

    private static Map<String, List<String>> parameters(String asked) {
        try {
            Map<String, List<String>> parameters = new TreeMap<>();
            UrlUtil.parseQueryString(asked).forEach((name, values) -> parameters.put(name, List.of(values)));
            return parameters;
        } catch (IllegalArgumentException refused) {
            throw new InvalidRequestException("If-None-Exist: " + refused.getMessage());
        }
    }

    private SearchQuery query(String type, Map<String, List<String>> parameters) {
        try {
            return searcher.query(type, parameters);
        } catch (QueryRefused | IllegalArgumentException refused) {
            throw new InvalidRequestException("If-None-Exist: " + refused.getMessage());
        }
    }

    private void waitForOthers(String condition) {
        String hash = Source.sha256(condition.getBytes(StandardCharsets.UTF_8));
        jdbc.update("insert into conditional_create (condition_hash) values (?)", hash);
        jdbc.update("delete from conditional_create where condition_hash = ?", hash);
    }
}
