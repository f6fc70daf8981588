package org.cdexbridge.store.rest.read;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.util.UrlUtil;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cdexbridge.json.Json;
import org.cdexbridge.store.rest.access.AccessRules;
import org.cdexbridge.store.search.Cursor;

/** Links to next pages: the query and where it goes on, sealed; of use to nobody but who got them, for nothing else. */
public final class PageLinks {
    private static final String PARAMETER = "_page";

    private final EncryptedText sealed;
    private final AccessRules rules;

    public PageLinks(byte[] key, AccessRules rules) {
        this.sealed = new EncryptedText(key);
        this.rules = rules;
    }

    /** What is sealed. */
    private record Content(Map<String, List<String>> query, List<String> keys, String id) {}

    /**
     * The first page of what the request asks, or the one that its link leads to.
     *
     * @param path of the list, below the base
     * @throws InvalidRequestException when the link was changed or is another's
     */
    RequestedPage asked(RequestDetails request, String path) {
        Map<String, List<String>> parameters = RequestParameters.of(request);
        List<String> links = parameters.remove(PARAMETER);
        if (links == null) {
            return new RequestedPage(parameters, Optional.empty());
        }
        if (links.size() != 1 || !RequestParameters.FORM.containsAll(parameters.keySet())) {
            throw noLink();
        }
        byte[] content = sealed.open(links.get(0), owner(request, path)).orElseThrow(PageLinks::noLink);
        Content page = Json.read(content, Content.class);
        return new RequestedPage(page.query(), Optional.of(new Cursor(page.keys(), page.id())));
    }

    private static InvalidRequestException noLink() {
        return new InvalidRequestException("No link to a page that this server gave you; begin with the first page");
    }

    /** The URL of a page that does not begin the list. */
    String link(RequestDetails request, String path, RequestedPage page) {
        Cursor after = page.after().orElseThrow();
        byte[] content = Json.bytes(new Content(page.query(), after.keys(), after.id()));
        StringBuilder link = new StringBuilder(request.getFhirServerBase())
                .append('/')
                .append(path)
                .append('?')
                .append(PARAMETER)
                .append('=')
                .append(sealed.seal(content, owner(request, path)));
        RequestParameters.FORM.forEach(name -> form(page, name, link));
        return link.toString();
    }

    private static void form(RequestedPage page, String name, StringBuilder link) {
        page.query()
                .getOrDefault(name, List.of())
                .forEach(value -> link.append('&').append(name).append('=').append(UrlUtil.escapeUrlParam(value)));
    }

    private String owner(RequestDetails request, String path) {
        return rules.caller(request) + "\n" + path;
    }
}
