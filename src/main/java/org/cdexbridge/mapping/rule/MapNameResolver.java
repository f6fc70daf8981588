package org.cdexbridge.mapping.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Resolves the name of a map: whole, or its last part where that is unique. */
public final class MapNameResolver {
    private final Map<String, String> full = new HashMap<>();
    private final Map<String, RuleMap> maps;

    public MapNameResolver(Map<String, RuleMap> maps) {
        this.maps = maps;
        for (String name : maps.keySet()) {
            full.merge(name.substring(name.lastIndexOf('/') + 1), name, (a, b) -> "");
        }
        maps.keySet().forEach(name -> full.put(name, name));
    }

    public boolean knows(String name) {
        return !resolve(name).isEmpty();
    }

    public String resolve(String name) {
        return full.getOrDefault(name, "");
    }

    /** The map as written. */
    public Optional<RuleMap> map(String name) {
        return Optional.ofNullable(maps.get(resolve(name)));
    }

    public String nearest(String name) {
        return SpellingSuggestion.to(name, full.keySet());
    }
}
