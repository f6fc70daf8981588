package org.cdexbridge.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cdexbridge.resource.ResourceAddress;
import org.hl7.fhir.r4.model.Resource;

/** A FHIR R4 server as the store needs it: the small part that differs between embedded and remote. */
public interface FhirServer {
    /** Where it stands; cheap. */
    StoreStatus status();

    /**
     * Writes by {@code PUT Type/id}, all or nothing. The resources stay as they are.
     *
     * @throws StoreUnavailable when it should be tried again later
     * @throws StoreRejected when the server will never take them
     * @throws StoreConflict when another writer was at the same resources; worth trying at once
     */
    void transaction(List<Resource> resources);

    /** As {@link #transaction(List)}; a server in our own tables writes along when the source spoke. */
    default void transaction(List<Resource> resources, SourceStatement statement) {
        transaction(resources);
    }

    Optional<Resource> read(String type, String id);

    default Optional<Resource> read(ResourceAddress address) {
        return read(address.type(), address.id());
    }

    /**
     * Searches, in the name of the bridge itself.
     *
     * @param query {@code Type?parameter=value&…}, relative to the base; never as a client sent it
     * @param most matches that are returned
     */
    SearchResult search(String query, int most);

    /** Hands every stored resource of a type to a reader, page by page. */
    void each(String type, Consumer<Resource> reader);

    /** The FHIR base under which people reach it; that of clinical data, where resources of exchanges have another one. */
    String base();

    /** The FHIR base under which people reach resources of a type. */
    default String base(String type) {
        return base();
    }

    /** All its FHIR bases. */
    default List<String> bases() {
        return List.of(base());
    }

    /** A reference without the base of this server in front; one that leads elsewhere as it is. */
    default String relative(String reference) {
        return bases().stream()
                .filter(base -> reference.startsWith(base + "/"))
                .findFirst()
                .map(base -> reference.substring(base.length() + 1))
                .orElse(reference);
    }
}
