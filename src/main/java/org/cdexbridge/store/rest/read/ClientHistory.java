package org.cdexbridge.store.rest.read;

import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import java.util.Map;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.rest.access.AccessRules;
import org.cdexbridge.store.rest.access.AccessView;
import org.cdexbridge.store.search.Cursor;
import org.cdexbridge.store.table.TableReader;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;

/** Versions of one resource that clients ask for, the newest first. */
public final class ClientHistory {
    private final TableReader reader;
    private final AccessRules rules;
    private final PageLinks pages;

    public ClientHistory(TableReader reader, AccessRules rules, PageLinks pages) {
        this.reader = reader;
        this.rules = rules;
        this.pages = pages;
    }

    /** A page as a Bundle of type {@code history}; one version more than it holds tells whether there is a next one. */
    Bundle answer(ServletRequestDetails request, String type, IIdType id) {
        String path = new ResourceAddress(type, id.getIdPart()) + "/_history";
        RequestedPage asked = pages.asked(request, path);
        HistoryParameters versions = HistoryParameters.of(asked.query());
        int most = versions.count();
        int below = asked.after().map(end -> Integer.parseInt(end.id())).orElse(Integer.MAX_VALUE);
        AccessView view = rules.view(request, Map.of());
        // an empty history would tell that there is one
        int newest = reader.read(type, id.getIdPart())
                .filter(view::sees)
                .map(ClientHistory::version)
                .orElseThrow(() -> ClientRead.notKnown(type, id));
        List<Resource> found =
                reader.history(type, id.getIdPart(), versions.range(reader, type, id.getIdPart(), below), most + 1);
        Bundle list = ListBundles.empty(request, Bundle.BundleType.HISTORY);
        if (versions.all()) {
            list.setTotal(newest);
        }
        List<Resource> shown = found.subList(0, Math.min(most, found.size()));
        shown.stream().filter(view::sees).map(view::trimmed).forEach(one -> add(list, request, one));
        if (found.size() > most && most > 0) {
            Cursor end = new Cursor(List.of(), Integer.toString(version(shown.get(most - 1))));
            ListBundles.next(list, pages.link(request, path, asked.after(end)));
        }
        return list;
    }

    private static int version(Resource resource) {
        return Integer.parseInt(resource.getMeta().getVersionId());
    }

    private static void add(Bundle list, ServletRequestDetails request, Resource version) {
        Bundle.BundleEntryComponent entry = ListBundles.entry(request, version);
        ResourceAddress address = ResourceAddress.of(version);
        String number = version.getMeta().getVersionId();
        boolean first = number.equals("1");
        entry.getRequest().setMethod(first ? HTTPVerb.POST : HTTPVerb.PUT).setUrl(address + "/_history/" + number);
        entry.getResponse().setStatus(first ? "201 Created" : "200 OK").setEtag(RestfulServerUtils.createEtag(number));
        list.addEntry(entry);
    }
}
