package org.cdexbridge.store.rest;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchResult;
import org.cdexbridge.store.StoreStatus;
import org.hl7.fhir.r4.model.Resource;

/** A store of which only the state is asked. */
final class StatusOnlyStore implements FhirServer {
    @Override
    public StoreStatus status() {
        return StoreStatus.up();
    }

    @Override
    public void transaction(List<Resource> resources) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Resource> read(String type, String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SearchResult search(String query, int most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void each(String type, Consumer<Resource> reader) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String base() {
        return "https://here.example.org/fhir";
    }
}
