package org.cdexbridge.exchange.query.visibility;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.collect.Iterables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchResult;
import org.cdexbridge.store.table.StoredResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Reads what a resource belongs to; kept for seconds, as the resources of one answer belong to the same ones. */
final class RelatedResources {
    private static final String BINARY = "Binary/";
    /** Binaries whose documents are searched for at once, and documents with them at most. */
    private static final int AT_ONCE = 50;

    private static final int MOST = 5_000;

    private final FhirServer server;
    private final Function<Collection<String>, Map<String, StoredResource>> table;
    private final Cache<ResourceAddress, Optional<Resource>> read = forSeconds();
    private final Cache<String, Optional<StoredResource>> rows = forSeconds();

    /** @param table the rows of resources by {@code Type/id}, of those that are kept here */
    RelatedResources(FhirServer server, Function<Collection<String>, Map<String, StoredResource>> table) {
        this.server = server;
        this.table = table;
    }

    private static <K, T> Cache<K, T> forSeconds() {
        return Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofSeconds(5))
                .maximumSize(2_000)
                .build();
    }

    /** The present version, if it is one of ours. */
    Optional<Resource> read(IIdType reference) {
        return isHere(reference) ? read.get(address(reference), server::read) : Optional.empty();
    }

    private static boolean isHere(IIdType reference) {
        return !reference.isAbsolute() && reference.hasResourceType() && reference.hasIdPart();
    }

    private static ResourceAddress address(IIdType reference) {
        return new ResourceAddress(reference.getResourceType(), reference.getIdPart());
    }

    /** The rows of what is referred to by {@code Type/id}, in one look; what is not in the tables is left out. */
    Map<String, StoredResource> rows(List<Reference> references) {
        Set<String> addresses = references.stream()
                .map(Reference::getReferenceElement)
                .filter(RelatedResources::isHere)
                .map(reference -> address(reference).toString())
                .collect(Collectors.toSet());
        Map<String, StoredResource> found = new HashMap<>();
        rows.getAll(addresses, this::look).forEach((address, row) -> row.ifPresent(one -> found.put(address, one)));
        return found;
    }

    private Map<String, Optional<StoredResource>> look(Set<? extends String> addresses) {
        Map<String, StoredResource> present = table.apply(List.copyOf(addresses));
        return addresses.stream()
                .collect(Collectors.toMap(address -> address, address -> Optional.ofNullable(present.get(address))));
    }

    /**
     * The DocumentReferences whose attachment is one of some Binaries, by the id of the Binary, in few searches; a Binary with
     * too many to look at all of them has none.
     */
    Map<String, List<Resource>> documentsOf(Collection<String> binaries) {
        Map<String, List<Resource>> found = new HashMap<>();
        for (List<String> some : Iterables.partition(binaries, AT_ONCE)) {
            String locations = some.stream().map(id -> BINARY + id).collect(Collectors.joining(","));
            SearchResult all = server.search("DocumentReference?location=" + locations, MOST);
            if (!all.more()) {
                all.matches().forEach(document -> attachments((DocumentReference) document)
                        .forEach(id -> found.computeIfAbsent(id, any -> new ArrayList<>())
                                .add(document)));
            }
        }
        return found;
    }

    private Stream<String> attachments(DocumentReference document) {
        return document.getContent().stream()
                .flatMap(content -> Stream.ofNullable(content.getAttachment().getUrl()))
                .map(server::relative)
                .filter(url -> url.startsWith(BINARY))
                .map(url -> url.substring(BINARY.length()))
                .distinct();
    }
}
