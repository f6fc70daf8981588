package org.cdexbridge.conversion;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * All that a source says of one kind about a patient: what it said before and no longer says is no longer so (HL7 v2.5.1,
 * 2.10.4.1).
 *
 * @param name of the segment, such as {@code AL1}
 * @param key the same for the lists of one sender, kind, patient and visit
 * @param addresses {@code Type/id} of what is in it; empty where the source says that there is nothing, or nothing of it
 * @param stated whether the source speaks of this kind at all; what it leaves out silently is never retired
 */
public record SnapshotList(String name, String key, Set<String> addresses, boolean stated) {
    public SnapshotList {
        addresses = Set.copyOf(addresses);
    }

    /** With other addresses for some of what is in it. */
    SnapshotList readdressed(Map<String, String> others) {
        Set<String> all = new LinkedHashSet<>();
        addresses.forEach(address -> all.add(others.getOrDefault(address, address)));
        return new SnapshotList(name, key, all, stated);
    }
}
