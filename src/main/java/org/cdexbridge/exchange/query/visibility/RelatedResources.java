package org.cdexbridge.exchange.query.visibility;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Resource;

/** Reads what a resource belongs to; kept for seconds, as the resources of one answer have the same neighbours. */
final class RelatedResources {
    private static final int DOCUMENTS = 20;

    private final FhirServer server;
    private final Cache<ResourceAddress, Optional<Resource>> read = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(5))
            .maximumSize(2_000)
            .build();

    RelatedResources(FhirServer server) {
        this.server = server;
    }

    /** The present version, if it is one of ours. */
    Optional<Resource> read(IIdType reference) {
        if (reference.isAbsolute() || !reference.hasResourceType() || !reference.hasIdPart()) {
            return Optional.empty();
        }
        return read.get(new ResourceAddress(reference.getResourceType(), reference.getIdPart()), server::read);
    }

    /** The DocumentReferences whose attachment this is. */
    List<Resource> documentsOf(Binary binary) {
        return server.search(
                        "DocumentReference?location=Binary/"
                                + binary.getIdElement().getIdPart(),
                        DOCUMENTS)
                .matches();
    }
}
