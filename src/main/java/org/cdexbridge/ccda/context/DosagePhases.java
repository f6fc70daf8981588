package org.cdexbridge.ccda.context;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.TreeInfo;
import net.sf.saxon.s9api.ExtensionFunction;
import org.cdexbridge.mapping.source.Elements;
import org.jspecify.annotations.Nullable;

/**
 * All times of a {@code substanceAdministration} read together (CDA R2, GTS): an expression in parentheses
 * ({@code SXPR_TS}) is its parts; parts that intersect (operator A) and an interval with what is done in it belong
 * together; what is included beside them (operator I) is a phase of its own unless it only adds times of the same kind.
 * The XPath functions {@code cda:phases(administration)}, the first part of each phase, and {@code cda:phase(part)}, all
 * parts of the phase that this is the first part of.
 */
public final class DosagePhases {
    private static final String KEY = DosagePhases.class.getName();
    private static final String INCLUDE = "I";
    private static final String INTERSECT = "A";
    /** All others (exclude, convex hull, periodic hull) and what is none change what stands before them. */
    private static final Set<String> PLAIN = Set.of("", INCLUDE, INTERSECT);

    private DosagePhases() {}

    /** Times that apply together; {@code first} is of this phase alone. */
    private record Phase(NodeInfo first, List<NodeInfo> parts) {}

    public static List<ExtensionFunction> functions() {
        return List.of(
                NodeFunction.of("phases", nodes -> nodes.stream()
                        .flatMap(node -> of(node).stream())
                        .map(Phase::first)
                        .toList()),
                NodeFunction.of("phase", nodes -> nodes.stream()
                        .flatMap(node -> parts(node).stream())
                        .toList()));
    }

    private static List<NodeInfo> parts(NodeInfo first) {
        NodeInfo at = first;
        while (at != null && !at.getLocalPart().equals("substanceAdministration")) {
            at = at.getParent();
        }
        return at == null || at.equals(first)
                ? List.of()
                : of(at).stream()
                        .filter(phase -> phase.first().equals(first))
                        .flatMap(phase -> phase.parts().stream())
                        .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Phase> of(NodeInfo administration) {
        TreeInfo tree = administration.getTreeInfo();
        Map<NodeInfo, List<Phase>> known = (Map<NodeInfo, List<Phase>>) tree.getUserData(KEY);
        if (known == null) {
            known = new HashMap<>();
            tree.setUserData(KEY, known);
        }
        return known.computeIfAbsent(administration, DosagePhases::read);
    }

    private static List<Phase> read(NodeInfo administration) {
        List<NodeInfo> parts = new ArrayList<>();
        for (NodeInfo child : Elements.children(administration)) {
            if (child.getLocalPart().equals("effectiveTime")) {
                flatten(child, parts);
            }
        }
        List<Phase> phases = new ArrayList<>();
        for (NodeInfo part : parts) {
            Phase last = phases.isEmpty() ? null : phases.get(phases.size() - 1);
            if (last == null || isApart(part, last)) {
                phases.add(begun(part, last));
            } else {
                last.parts().add(part);
            }
        }
        return phases;
    }

    private static void flatten(NodeInfo time, List<NodeInfo> parts) {
        List<NodeInfo> inside = children(time, "comp");
        if (inside.isEmpty() && says(time)) {
            parts.add(time);
        }
        inside.forEach(part -> flatten(part, parts));
    }

    /** A phase that something begins; what recurs in it does so within the interval of the one before. */
    private static Phase begun(NodeInfo part, @Nullable Phase before) {
        List<NodeInfo> parts = new ArrayList<>();
        if (before != null && recurs(part)) {
            before.parts().stream().filter(DosagePhases::isInterval).forEach(parts::add);
        }
        parts.add(part);
        return new Phase(part, parts);
    }

    private static boolean isApart(NodeInfo part, Phase last) {
        String operator = attribute(part, "operator");
        if (!PLAIN.contains(operator)) {
            return false;
        }
        if (isInterval(part)) {
            return !operator.equals(INTERSECT)
                    && last.parts().stream().anyMatch(other -> isInterval(other) && !same(other, part));
        }
        return operator.equals(INCLUDE)
                && recurs(part)
                && last.parts().stream().anyMatch(other -> recurs(other) && !addsTo(other, part));
    }

    /** Whether both recur alike, so that one timing can hold the times of both: two meals, or two hours of a day. */
    private static boolean addsTo(NodeInfo one, NodeInfo other) {
        return period(one).equals(period(other)) && offset(one).equals(offset(other));
    }

    private static String period(NodeInfo part) {
        return children(part, "period").stream()
                .map(period -> attribute(period, "value") + attribute(period, "unit") + ends(period))
                .findFirst()
                .orElse("");
    }

    private static String offset(NodeInfo part) {
        return children(part, "offset").stream()
                .map(offset -> attribute(offset, "value") + ends(offset))
                .findFirst()
                .orElse("");
    }

    private static boolean same(NodeInfo one, NodeInfo other) {
        return ends(one).equals(ends(other));
    }

    private static String ends(NodeInfo node) {
        StringBuilder ends = new StringBuilder();
        for (String end : List.of("low", "high", "width")) {
            children(node, end).forEach(child -> ends.append(' ')
                    .append(end)
                    .append(attribute(child, "value"))
                    .append(attribute(child, "unit")));
        }
        return ends.toString();
    }

    private static boolean says(NodeInfo time) {
        return !attribute(time, "value").isEmpty() || isInterval(time) || recurs(time);
    }

    private static boolean isInterval(NodeInfo part) {
        return List.of("low", "high", "width").stream()
                .flatMap(end -> children(part, end).stream())
                .anyMatch(end -> !attribute(end, "value").isEmpty());
    }

    private static boolean recurs(NodeInfo part) {
        return !children(part, "period").isEmpty() || !children(part, "event").isEmpty();
    }

    private static String attribute(NodeInfo node, String name) {
        String value = node.getAttributeValue(NamespaceUri.NULL, name);
        return value == null ? "" : value.strip();
    }

    private static List<NodeInfo> children(NodeInfo node, String name) {
        List<NodeInfo> found = new ArrayList<>(2);
        for (NodeInfo child : Elements.children(node)) {
            if (child.getLocalPart().equals(name)) {
                found.add(child);
            }
        }
        return found;
    }
}
