package org.cdexbridge.store.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchResult;
import org.cdexbridge.store.StoreRejected;
import org.cdexbridge.store.search.condition.QueryRefused;
import org.cdexbridge.store.search.condition.SearchParameterText;

/** What a chain leads to at the server that has the types which the tables do not keep. */
record TargetsElsewhere(FhirServer server) {
    /** It becomes a URL, which servers cut or refuse. */
    private static final int LONGEST_QUERY = 4000;

    /**
     * Asks it.
     *
     * @return {@code Type/id} each, one more than asked for where there are more
     * @throws QueryRefused when that server can't answer
     */
    List<String> find(String type, String parameter, List<String> alternatives, int most) {
        String query = type + "?" + parameter + "="
                + URLEncoder.encode(String.join(",", alternatives), StandardCharsets.UTF_8);
        if (query.length() > LONGEST_QUERY) {
            throw new QueryRefused("too many values of '" + SearchParameterText.printable(parameter)
                    + "' for the server that has " + type);
        }
        try {
            SearchResult found = server.search(query, most + 1);
            return found.matches().stream().map(ResourceAddress::text).toList();
        } catch (StoreRejected refused) {
            throw new QueryRefused("the server that has " + type + " can't be asked for '"
                    + SearchParameterText.printable(parameter) + "'");
        }
    }
}
