package org.cdexbridge.store.content;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.cdexbridge.resource.ResourceAddress;
import org.hl7.fhir.r4.model.Resource;

/**
 * Which of the resources of one input the store has already, as the content index knows. Each address is asked for once,
 * and a hash is computed only of what may be stored: it costs more than most of what else is done with a new resource.
 */
public final class StoredContents {
    private final ContentIndex index;
    private final Set<String> asked = new HashSet<>();
    private final Map<String, String> hashes = new HashMap<>();
    private final Map<Resource, Boolean> same = new IdentityHashMap<>();

    public StoredContents(ContentIndex index) {
        this.index = index;
    }

    /** Asks for those of these addresses that were not asked for yet, together. */
    public void ask(Collection<String> addresses) {
        Set<String> missing = new HashSet<>(addresses);
        missing.removeAll(asked);
        if (!missing.isEmpty()) {
            asked.addAll(missing);
            hashes.putAll(index.known(missing));
        }
    }

    /** Whether the store has a resource of this address, as far as that is known without asking it. */
    public boolean has(String address) {
        ask(Set.of(address));
        return hashes.containsKey(address);
    }

    /** Whether a resource of this address may be stored. */
    public boolean mayHave(String address) {
        return !index.isComplete() || has(address);
    }

    /** As {@link #hasSame}, where the index can't be wrong because somebody else wrote to the store. */
    public boolean surelyHasSame(Resource resource) {
        return index.isComplete() && hasSame(resource);
    }

    /** Whether the store has just this. The resource must not be changed afterwards. */
    public boolean hasSame(Resource resource) {
        String address = ResourceAddress.text(resource);
        return has(address)
                && same.computeIfAbsent(resource, one -> ContentHash.of(one).equals(hashes.get(address)));
    }
}
