package org.cdexbridge.conversion;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.cdexbridge.resource.ResourceAddress;
import org.hl7.fhir.r4.model.Resource;

/**
 * The hints of a conversion.
 *
 * @param byAddress by {@code Type/id}, of the resources that have one
 * @param idsWithinPatients by id, what it is within another patient, by his address: under whom a resource was stored may
 *     have been merged since
 * @param lists of which the source says all that there is
 * @param retiring whether what is no longer in a list is retired
 */
public record WriteHints(
        Map<String, WriteHint> byAddress,
        Map<String, UnaryOperator<String>> idsWithinPatients,
        List<SnapshotList> lists,
        boolean retiring) {
    public static final WriteHints NONE = new WriteHints(Map.of());

    public WriteHints {
        byAddress = Map.copyOf(byAddress);
        idsWithinPatients = Map.copyOf(idsWithinPatients);
        lists = List.copyOf(lists);
    }

    public WriteHints(Map<String, WriteHint> byAddress) {
        this(byAddress, Map.of(), List.of(), false);
    }

    /** These, with what ids are within other patients. */
    public WriteHints withIds(Map<String, UnaryOperator<String>> ids) {
        return new WriteHints(byAddress, ids, lists, retiring);
    }

    /** These, with lists of the source. */
    public WriteHints withLists(List<SnapshotList> all) {
        return new WriteHints(byAddress, idsWithinPatients, all, retiring);
    }

    /** These, of a source whose lists retire what is no longer in them, or do not. */
    public WriteHints retiring(boolean retires) {
        return new WriteHints(byAddress, idsWithinPatients, lists, retires);
    }

    /** These, of resources that have other addresses now. */
    public WriteHints readdressed(Map<String, String> addresses) {
        Map<String, WriteHint> all = new HashMap<>();
        byAddress.forEach((address, hint) -> all.put(addresses.getOrDefault(address, address), hint));
        List<SnapshotList> readdressed =
                lists.stream().map(list -> list.readdressed(addresses)).toList();
        return new WriteHints(all, idsWithinPatients, readdressed, retiring);
    }

    /** Takes the tags of resources away, and says what they said; of two of one address the later counts. */
    public static WriteHints takenFrom(Collection<? extends Resource> resources) {
        return NONE.and(resources, WriteHint::takenFrom);
    }

    /** With those of a document inside, which is said after the message around it. */
    public WriteHints and(Converted inside) {
        Map<String, UnaryOperator<String>> ids = new HashMap<>(idsWithinPatients);
        ids.putAll(inside.hints().idsWithinPatients());
        return and(inside.resources(), inside.hints()::of).withIds(ids);
    }

    private WriteHints and(Collection<? extends Resource> resources, Function<Resource, WriteHint> hints) {
        Map<String, WriteHint> all = new HashMap<>(byAddress);
        resources.forEach(resource -> all.put(ResourceAddress.text(resource), hints.apply(resource)));
        all.values().removeIf(WriteHint.NONE::equals);
        return new WriteHints(all, idsWithinPatients, lists, retiring);
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
