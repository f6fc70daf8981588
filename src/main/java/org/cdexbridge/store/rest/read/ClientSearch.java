package org.cdexbridge.store.rest.read;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import java.util.Map;
import org.cdexbridge.store.rest.access.AccessRules;
import org.cdexbridge.store.rest.access.AccessView;
import org.cdexbridge.store.search.SearchPage;
import org.cdexbridge.store.search.SearchQuery;
import org.cdexbridge.store.search.Searcher;
import org.cdexbridge.store.search.condition.QueryRefused;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Resource;

/** Searches that clients ask for. */
public final class ClientSearch {
    private final Searcher searcher;
    private final AccessRules rules;
    private final PageLinks pages;

    public ClientSearch(Searcher searcher, AccessRules rules, PageLinks pages) {
        this.searcher = searcher;
        this.rules = rules;
        this.pages = pages;
    }

    /** A page as a Bundle of type {@code searchset}. */
    Bundle answer(ServletRequestDetails request, String type) {
        RequestedPage asked = pages.asked(request, type);
        Map<String, List<String>> parameters = rules.search(request, asked.query());
        AccessView view = rules.view(request, parameters);
        try {
            SearchQuery query = searcher.query(type, parameters);
            SearchPage page = searcher.search(query, view, asked.after());
            Bundle list = ListBundles.empty(request, Bundle.BundleType.SEARCHSET);
            page.total().ifPresent(list::setTotal);
            page.next().ifPresent(end -> ListBundles.next(list, pages.link(request, type, asked.after(end))));
            page.matches().forEach(one -> add(list, request, view.trimmed(one), SearchEntryMode.MATCH));
            page.included().forEach(one -> add(list, request, view.trimmed(one), SearchEntryMode.INCLUDE));
            return list;
        } catch (QueryRefused refused) {
            throw new InvalidRequestException(refused.getMessage());
        }
    }

    private static void add(Bundle list, ServletRequestDetails request, Resource resource, SearchEntryMode mode) {
        Bundle.BundleEntryComponent entry = ListBundles.entry(request, resource);
        entry.getSearch().setMode(mode);
        list.addEntry(entry);
    }
}
