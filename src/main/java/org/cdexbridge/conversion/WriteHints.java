package org.cdexbridge.conversion;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cdexbridge.resource.ResourceAddress;
import org.hl7.fhir.r4.model.Resource;

/**
 * The hints of a conversion.
 *
 * @param byAddress by {@code Type/id}, of the resources that have one
 */
public record WriteHints(Map<String, WriteHint> byAddress) {
    public static final WriteHints NONE = new WriteHints(Map.of());

    public WriteHints {
        byAddress = Map.copyOf(byAddress);
    }

    /** Takes the tags of resources away, and says what they said; of two of one address the later counts. */
    public static WriteHints takenFrom(Collection<? extends Resource> resources) {
        return NONE.and(resources, WriteHint::takenFrom);
    }

    /** With those of a document inside, which is said after the message around it. */
    public WriteHints and(Converted inside) {
        return and(inside.resources(), inside.hints()::of);
    }

    private WriteHints and(Collection<? extends Resource> resources, Function<Resource, WriteHint> hints) {
        Map<String, WriteHint> all = new HashMap<>(byAddress);
        resources.forEach(resource -> all.put(ResourceAddress.text(resource), hints.apply(resource)));
        all.values().removeIf(WriteHint.NONE::equals);
        return new WriteHints(all);
    }

    public WriteHint of(Resource resource) {
        return byAddress.getOrDefault(ResourceAddress.text(resource), WriteHint.NONE);
    }

    /** Addresses of the resources of which this holds. */
    public Set<String> addresses(WriteHint.Kind kind) {
        return byAddress.entrySet().stream()
                .filter(entry -> entry.getValue().is(kind))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
