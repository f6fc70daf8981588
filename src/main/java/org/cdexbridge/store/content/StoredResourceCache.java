package org.cdexbridge.store.content;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.Resource;

/** What the server holds, each resource read once a call of the store. */
public final class StoredResourceCache {
    private final FhirServer server;
    private final Map<String, Optional<Resource>> read = new HashMap<>();

    public StoredResourceCache(FhirServer server) {
        this.server = server;
    }

    public Optional<Resource> of(Resource incoming) {
        return at(ResourceAddress.text(incoming));
    }

    /** @param address {@code Type/id} */
    public Optional<Resource> at(String address) {
        return read.computeIfAbsent(address, key -> server.read(ResourceAddress.parse(key)));
    }
}
