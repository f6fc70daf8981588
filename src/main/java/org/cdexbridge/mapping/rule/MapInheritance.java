package org.cdexbridge.mapping.rule;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;

/** Completes maps that extend another by that one's rows, however many steps away they stand. */
public final class MapInheritance {
    private final MapNameResolver names;
    private final List<Problem> problems;

    private MapInheritance(Map<String, RuleMap> maps, List<Problem> problems) {
        this.names = new MapNameResolver(maps);
        this.problems = problems;
    }

    public static Map<String, RuleMap> resolve(Map<String, RuleMap> maps, List<Problem> problems) {
        MapInheritance inheritance = new MapInheritance(maps, problems);
        Map<String, RuleMap> whole = new LinkedHashMap<>();
        maps.forEach((name, map) -> whole.put(name, inheritance.whole(map, new LinkedHashSet<>(Set.of(name)))));
        return whole;
    }

    /** @param way names on the way from the first map to this one */
    private RuleMap whole(RuleMap map, Set<String> way) {
        String named = map.base();
        if (named == null) {
            return map;
        }
        Optional<RuleMap> base = names.map(named);
        if (base.isEmpty()) {
            problem(map, "such as `" + names.nearest(named) + "`");
            return map;
        }
        if (!way.add(base.get().name())) {
            problem(map, "a map that does not extend this one");
            return map;
        }
        return map.completed(whole(base.get(), way));
    }

    private void problem(RuleMap map, String expected) {
        problems.add(
                new Problem(MappingCode.UNKNOWN_MAP, map.place("extends"), "`extends: " + map.base() + "`", expected));
    }
}
