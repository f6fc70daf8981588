package org.cdexbridge.store.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cdexbridge.store.ExchangeTypes;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchResult;
import org.cdexbridge.store.StoreStatus;
import org.hl7.fhir.r4.model.Resource;

/** Two servers as one: resources of exchanges are here, clinical data is on another server. */
public final class RoutingServer implements FhirServer {
    private final FhirServer here;
    private final FhirServer elsewhere;
    private final Set<String> types;

    private RoutingServer(FhirServer here, FhirServer elsewhere, Set<String> types) {
        this.here = here;
        this.elsewhere = elsewhere;
        this.types = types;
    }

    /** As exchanges read and write: answers and Communications that they write are theirs. */
    public static RoutingServer ofExchanges(FhirServer here, FhirServer elsewhere) {
        return new RoutingServer(here, elsewhere, ExchangeTypes.ALL);
    }

    /** As converted inputs are written: documents and Communications that a source tells of are clinical data. */
    public static RoutingServer ofInputs(FhirServer here, FhirServer elsewhere) {
        return new RoutingServer(here, elsewhere, ExchangeTypes.neverConverted());
    }

    private FhirServer of(String type) {
        return types.contains(type) ? here : elsewhere;
    }

    @Override
    public StoreStatus status() {
        StoreStatus status = here.status();
        return status.ready() ? elsewhere.status() : status;
    }

    /**
     * Clinical data first: what stands in a Task leads to something when the Task is there. When the second server does not
     * take its part the whole is repeated; what the first one has already stays as it is then.
     */
    @Override
    public void transaction(List<Resource> resources) {
        for (FhirServer server : List.of(elsewhere, here)) {
            List<Resource> part = resources.stream()
                    .filter(resource -> of(resource.fhirType()) == server)
                    .toList();
            if (!part.isEmpty()) {
                server.transaction(part);
            }
        }
    }

    /** Of what conversions make, too, that which is not here may be there. */
    @Override
    public Optional<Resource> read(String type, String id) {
        Optional<Resource> found = of(type).read(type, id);
        boolean maybeThere = of(type) == here && ExchangeTypes.CONVERTED_TOO.contains(type);
        return maybeThere ? found.or(() -> elsewhere.read(type, id)) : found;
    }

    @Override
    public SearchResult search(String query, int most) {
        return of(query.split("\\?", 2)[0]).search(query, most);
    }

    @Override
    public void each(String type, Consumer<Resource> reader) {
        of(type).each(type, reader);
    }

    @Override
    public String base() {
        return elsewhere.base();
    }

    @Override
    public String base(String type) {
        return of(type).base();
    }

    @Override
    public List<String> bases() {
        List<String> bases = new ArrayList<>();
        Stream.of(elsewhere, here).map(FhirServer::bases).forEach(bases::addAll);
        return bases;
    }
}
