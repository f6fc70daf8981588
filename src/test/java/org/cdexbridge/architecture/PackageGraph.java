package org.cdexbridge.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Packages below {@code org.cdexbridge} and which of the others each uses, in the code.
 *
 * @param uses packages by the package that uses them; every package is a key
 */
record PackageGraph(Map<String, Set<String>> uses) {
    static final String ROOT = "(root)";
    private static final String PREFIX = "org.cdexbridge.";

    static PackageGraph of(JavaClasses classes) {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass one : classes) {
            Set<String> used = uses.computeIfAbsent(name(one), any -> new TreeSet<>());
            one.getDirectDependenciesFromSelf().stream()
                    .map(Dependency::getTargetClass)
                    .filter(target -> (target.getPackageName() + ".").startsWith(PREFIX))
                    .map(PackageGraph::name)
                    .filter(target -> !target.equals(name(one)))
                    .forEach(used::add);
        }
        return new PackageGraph(uses);
    }

    /** The package of a class without what all have in front. */
    static String name(JavaClass one) {
        String name = one.getPackageName();
        return name.length() < PREFIX.length() ? ROOT : name.substring(PREFIX.length());
    }

    /** The parts of each package, of all that have any, with the package's own classes as one part; empty for the top. */
    Map<String, PackageGraph> levels() {
        Set<String> parents =
                uses.keySet().stream().flatMap(PackageGraph::parents).collect(Collectors.toCollection(TreeSet::new));
        return parents.stream().collect(Collectors.toMap(parent -> parent, this::level, (a, b) -> a, TreeMap::new));
    }

    private static Stream<String> parents(String name) {
        return Stream.iterate(name, part -> !part.isEmpty(), PackageGraph::parent)
                .map(PackageGraph::parent);
    }

    private static String parent(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    private PackageGraph level(String parent) {
        Map<String, Set<String>> level = new TreeMap<>();
        uses.forEach((from, used) -> part(parent, from).ifPresent(part -> {
            Set<String> parts = level.computeIfAbsent(part, any -> new TreeSet<>());
            used.stream()
                    .flatMap(to -> part(parent, to).stream())
                    .filter(to -> !to.equals(part))
                    .forEach(parts::add);
        }));
        return new PackageGraph(level);
    }

    private static Optional<String> part(String parent, String name) {
        if (parent.isEmpty()) {
            return Optional.of(name.split("\\.")[0]);
        }
        if (name.equals(parent)) {
            return Optional.of(ROOT);
        }
        return name.startsWith(parent + ".")
                ? Optional.of(name.substring(parent.length() + 1).split("\\.")[0])
                : Optional.empty();
    }

    /** Packages that use each other, directly or by others; empty when there is no circle. */
    Collection<String> circle() {
        Map<String, Set<String>> left = new TreeMap<>();
        uses.forEach((from, used) -> left.put(from, new HashSet<>(used)));
        while (true) {
            List<String> free = left.entrySet().stream()
                    .filter(entry -> entry.getValue().isEmpty())
                    .map(Map.Entry::getKey)
                    .toList();
            if (free.isEmpty()) {
                return left.keySet();
            }
            free.forEach(left::remove);
            left.values().forEach(used -> used.removeAll(free));
        }
    }
}
