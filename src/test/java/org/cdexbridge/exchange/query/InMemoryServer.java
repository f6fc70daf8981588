package org.cdexbridge.exchange.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchResult;
import org.cdexbridge.store.StoreStatus;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Resource;

/** Resources in memory; the one search that is understood is that for the documents of some bytes. */
public final class InMemoryServer implements FhirServer {
    private static final String DOCUMENTS = "DocumentReference?location=";
    private final Map<String, Resource> kept = new TreeMap<>();

    public InMemoryServer(Resource... resources) {
        transaction(List.of(resources));
    }

    @Override
    public StoreStatus status() {
        return StoreStatus.up();
    }

    @Override
    public void transaction(List<Resource> resources) {
        resources.forEach(
                one -> kept.put(one.fhirType() + "/" + one.getIdElement().getIdPart(), one));
    }

    @Override
    public Optional<Resource> read(String type, String id) {
        return Optional.ofNullable(kept.get(type + "/" + id));
    }

    @Override
    public SearchResult search(String query, int most) {
        if (!query.startsWith(DOCUMENTS)) {
            throw new UnsupportedOperationException(query);
        }
        List<String> urls = List.of(query.substring(DOCUMENTS.length()).split(","));
        return new SearchResult(
                kept.values().stream()
                        .filter(DocumentReference.class::isInstance)
                        .filter(one -> urls.contains(((DocumentReference) one)
                                .getContentFirstRep()
                                .getAttachment()
                                .getUrl()))
                        .toList(),
                List.of(),
                false);
    }

    @Override
    public void each(String type, Consumer<Resource> reader) {
        kept.values().stream().filter(one -> one.fhirType().equals(type)).forEach(reader);
    }

    @Override
    public String base() {
        return "https://here.example.org/fhir";
    }
}
