package org.cdexbridge.store.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchResult;
import org.cdexbridge.store.StoreRejected;
import org.cdexbridge.store.search.condition.QueryRefused;
import org.cdexbridge.store.search.condition.SearchParameterText;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** What references lead to at the server that has the types which the tables do not keep. */
record TargetsElsewhere(FhirServer server) {
    /** It becomes a URL, which servers cut or refuse. */
    private static final int LONGEST_QUERY = 4000;

    /** Ids in one query, of 64 characters at most. */
    private static final int AT_ONCE = 50;

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

    /**
     * Those of some resources that are there; their ids have the base of that server in front.
     *
     * @param referred ids as they stand in references; what is no id of FHIR is none there
     */
    List<Resource> read(String type, List<String> referred) {
        List<String> ids = referred.stream()
                .filter(id -> new ResourceAddress(type, id).hasFhirId())
                .toList();
        List<Resource> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
            found.addAll(read(type, String.join(",", some), some.size()));
        }
        found.forEach(one -> one.setId(new IdType(
                server.base(),
                type,
                one.getIdElement().getIdPart(),
                one.getMeta().getVersionId())));
        return found;
    }

    private List<Resource> read(String type, String ids, int most) {
        try {
            return server.search(type + "?_id=" + ids, most).matches();
        } catch (StoreRejected refused) {
            throw new QueryRefused("the server that has " + type + " can't be asked for what is to come along");
        }
    }
}
