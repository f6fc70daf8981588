package org.cdexbridge.mapping.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.cdexbridge.mapping.coverage.ClinicalCoverage.LostValue;
import org.cdexbridge.mapping.source.NodePath;
import org.cdexbridge.mapping.source.TreeNode;
import org.cdexbridge.mapping.table.PatternTable;
import org.jspecify.annotations.Nullable;

/** Picks the values that {@code clinical.csv} names out of all nodes of a source, and keeps those that nothing read. */
final class ClinicalValues {
    private static final int MOST_PLACES = 25;
    private static final int MOST_NAMES = 8;

    private final PatternTable clinical;
    private final List<Unread> unread = new ArrayList<>();
    private int values;
    private int lost;

    ClinicalValues(PatternTable clinical) {
        this.clinical = clinical;
    }

    /** @param inside names of the clinical values within it, each once */
    private record Unread(TreeNode node, String what, List<String> inside) {}

    /**
     * One node; what is inside an element comes before the element.
     *
     * @param templates of the element that it stands in
     */
    void add(TreeNode node, NodeDisposition fate, Supplier<List<String>> templates) {
        String what = fate == NodeDisposition.IGNORED ? "" : clinical.text(node, templates);
        if (what.isEmpty()) {
            return;
        }
        values++;
        if (fate == NodeDisposition.UNMAPPED) {
            lost++;
            unread.add(new Unread(node, what, takeInside(node)));
        }
    }

    /** What is lost as a whole is told once: its parts, which came before it, are taken back. */
    private List<String> takeInside(TreeNode node) {
        List<String> names = new ArrayList<>();
        while (!unread.isEmpty() && isWithin(unread.get(unread.size() - 1).node(), node)) {
            Unread part = unread.remove(unread.size() - 1);
            if (!names.contains(part.node().pathName())) {
                names.add(0, part.node().pathName());
            }
        }
        return names;
    }

    private static boolean isWithin(TreeNode node, TreeNode ancestor) {
        for (@Nullable TreeNode at = node.parent(); at != null; at = at.parent()) {
            if (at == ancestor) {
                return true;
            }
        }
        return false;
    }

    ClinicalCoverage coverage() {
        List<LostValue> places =
                unread.stream().limit(MOST_PLACES).map(ClinicalValues::told).toList();
        return new ClinicalCoverage(values, lost, places, unread.size() - places.size());
    }

    private static LostValue told(Unread value) {
        List<String> names =
                value.inside().subList(0, Math.min(MOST_NAMES, value.inside().size()));
        return new LostValue(
                value.node().pathName(),
                value.what(),
                names,
                NodePath.of(value.node().info()));
    }
}
