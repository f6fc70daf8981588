package org.cdexbridge.mapping;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Resolves the name of a map: whole, or its last part where that is unique. */
final class MapNames {
    private final Map<String, String> full = new HashMap<>();

    MapNames(Collection<String> names) {
        for (String name : names) {
            full.merge(name.substring(name.lastIndexOf('/') + 1), name, (a, b) -> "");
        }
        names.forEach(name -> full.put(name, name));
    }

    boolean knows(String name) {
        return !full.getOrDefault(name, "").isEmpty();
    }

    String resolve(String name) {
        return full.get(name);
    }

    String nearest(String name) {
        return Nearest.to(name, full.keySet());
    }
}
