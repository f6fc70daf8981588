package org.cdexbridge.store.update;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.conversion.SnapshotList;
import org.cdexbridge.conversion.WriteHints;
import org.cdexbridge.store.content.SnapshotItems;
import org.cdexbridge.store.content.SourceTimestamps;
import org.cdexbridge.store.content.StoredResourceCache;
import org.hl7.fhir.r4.model.Resource;

/** Notices what was in the last list of a sender and is no longer in it. */
final class SnapshotUpdate {
    private final SnapshotItems items;
    private final SourceTimestamps times;
    private final StoredResourceCache stored;
    private final Optional<Instant> sourceTimestamp;

    SnapshotUpdate(SourceTimestamps times, StoredResourceCache stored, Optional<Instant> sourceTimestamp) {
        this.items = times.lists();
        this.times = times;
        this.stored = stored;
        this.sourceTimestamp = sourceTimestamp;
    }

    /**
     * What lists change.
     *
     * @param told what is no longer listed, in words
     * @param before what was in each list, which is to be noted anew when all is written
     */
    record SnapshotChanges(List<String> told, Map<SnapshotList, Set<String>> before) {
        void note(SnapshotItems items) {
            before.forEach((list, former) -> items.replace(list.key(), former, list.addresses()));
        }
    }

    /**
     * Compares the lists of an input with those before.
     *
     * @param resources to be written, by address: what is retired is added, what is told again comes back
     * @param late addresses of what the store has from a newer source
     */
    SnapshotChanges apply(WriteHints hints, Map<String, Resource> resources, Collection<String> late) {
        SnapshotChanges changes = new SnapshotChanges(new ArrayList<>(), new LinkedHashMap<>());
        for (SnapshotList list : hints.lists()) {
            if (list.addresses().stream().noneMatch(late::contains)) {
                apply(list, hints.retiring(), resources, changes);
            }
        }
        return changes;
    }

    private void apply(SnapshotList list, boolean retiring, Map<String, Resource> resources, SnapshotChanges changes) {
        Set<String> before = items.of(list.key());
        Set<String> missing = new LinkedHashSet<>(before);
        missing.removeAll(list.addresses());
        missing.removeAll(resources.keySet());
        if (isLate(missing)) {
            return;
        }
        for (String address : missing) {
            stored.at(address).filter(Retirement::isInForce).ifPresent(known -> {
                boolean retired = retiring && list.stated();
                changes.told().add(address + " is no longer in " + list.name() + (retired ? "; retired" : "; kept"));
                if (retired) {
                    resources.put(address, Retirement.retired(known));
                }
            });
        }
        list.addresses().forEach(address -> resources.computeIfPresent(address, (key, now) -> Retirement.undone(now)));
        changes.before().put(list, before);
    }

    /** Whether a newer source spoke of what is missing. */
    private boolean isLate(Set<String> missing) {
        return sourceTimestamp.isPresent()
                && !missing.isEmpty()
                && times.known(missing).values().stream().anyMatch(sourceTimestamp.get()::isBefore);
    }
}
