package org.cdexbridge.store;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Resource;

/**
 * A server that does something before each transaction.
 *
 * @param before what it does
 */
public record HookedServer(FhirServer server, Callable<Void> before) implements FhirServer {
    @Override
    public StoreStatus status() {
        return server.status();
    }

    @Override
    public void transaction(List<Resource> resources) {
        transaction(resources, SourceStatement.NONE);
    }

    @Override
    public void transaction(List<Resource> resources, SourceStatement statement) {
        try {
            before.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        server.transaction(resources, statement);
    }

    @Override
    public Optional<Resource> read(String type, String id) {
        return server.read(type, id);
    }

    @Override
    public SearchResult search(String query, int most) {
        return server.search(query, most);
    }

    @Override
    public void each(String type, Consumer<Resource> reader) {
        server.each(type, reader);
    }

    @Override
    public String base() {
        return server.base();
    }
}
