package org.cdexbridge.exchange.answer;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.exchange.RequestedItem;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.SearchResult;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/**
 * What was found for a request.
 *
 * @param parts one for each item, in their order
 */
public record RequestResult(List<Part> parts) {
    /** What was found for one item. */
    public record Part(RequestedItem item, SearchResult found) {
        Part keep(Predicate<Resource> wanted, boolean more) {
            return new Part(
                    item,
                    new SearchResult(
                            found.matches().stream().filter(wanted).toList(),
                            found.included().stream().filter(wanted).toList(),
                            more));
        }

        Part map(Function<Resource, Resource> form) {
            return new Part(
                    item,
                    new SearchResult(
                            found.matches(), found.included().stream().map(form).toList(), found.more()));
        }
    }

    public RequestResult {
        parts = List.copyOf(parts);
    }

    /**
     * A copy whose id is the id alone, as are those of a Bundle's entries: stored resources have their whole address
     * there, and HL7's writer writes it.
     */
    public static Resource bare(Resource resource) {
        Resource copy = resource.copy();
        copy.setId(resource.getIdElement().getIdPart());
        if (copy instanceof Bundle bundle) {
            bundle.getEntry().stream()
                    .filter(Bundle.BundleEntryComponent::hasResource)
                    .forEach(entry -> entry.setResource(bare(entry.getResource())));
        }
        return copy;
    }

    /** Cut down to what a person chose. */
    public RequestResult only(Collection<String> chosen) {
        Set<String> addresses = Set.copyOf(chosen);
        return new RequestResult(parts.stream()
                .map(part -> part.keep(one -> addresses.contains(ResourceAddress.text(one)), false))
                .toList());
    }

    /** Without what is not to be known of at all. */
    public RequestResult without(Predicate<Resource> hidden) {
        return new RequestResult(parts.stream()
                .map(part -> part.keep(hidden.negate(), part.found().more()))
                .toList());
    }

    /** Whose Provenance names nothing that is not in the answer. */
    public RequestResult closed() {
        Set<String> leaving = addresses();
        return new RequestResult(parts.stream()
                        .map(part -> part.map(one -> ProvenanceTargets.only(one, leaving)))
                        .toList())
                .without(ProvenanceTargets::none);
    }

    public List<Resource> matches() {
        return parts.stream().flatMap(part -> part.found().matches().stream()).toList();
    }

    public List<Resource> all() {
        return parts.stream()
                .map(Part::found)
                .flatMap(found -> Stream.concat(found.matches().stream(), found.included().stream()))
                .toList();
    }

    public boolean isEmpty() {
        return matches().isEmpty();
    }

    /** Whether something was found for some of the items only. */
    public boolean isIncomplete() {
        return !isEmpty()
                && parts.stream().anyMatch(part -> part.found().matches().isEmpty());
    }

    /** Whether there is more than an answer may hold. */
    public boolean more() {
        return parts.stream().anyMatch(part -> part.found().more());
    }

    /** For an audit: what it holds by address. */
    public Set<String> addresses() {
        return all().stream().map(ResourceAddress::text).collect(Collectors.toSet());
    }
}
