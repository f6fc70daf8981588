package org.cdexbridge.hl7v2.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import org.cdexbridge.hl7v2.structure.MessageStructure.Group;

/**
 * Opens and closes the groups of a message while its segments pass. Order and cardinality are the sender's: a segment
 * goes to the nearest open group that knows it, an unknown one to the innermost.
 */
final class SegmentGrouping {
    private final MessageTree tree;
    private final ElementNames names;
    private final Deque<OpenGroup> open = new ArrayDeque<>();

    /** A group at work; {@code last} is the place in {@code begins} of the last of these segments seen. */
    private static final class OpenGroup {
        private final Group group;
        private int last;

        OpenGroup(Group group, int last) {
            this.group = group;
            this.last = last;
        }
    }

    SegmentGrouping(MessageTree tree, ElementNames names, Group root) {
        this.tree = tree;
        this.names = names;
        enter(root, -1);
    }

    /** Makes the group for this segment the innermost one. */
    void place(String segment) {
        int up = 0;
        for (OpenGroup candidate : open) {
            if (takes(candidate, segment, up)) {
                return;
            }
            up++;
        }
    }

    void end() {
        close(open.size());
    }

    private boolean takes(OpenGroup candidate, String segment, int above) {
        int joins = candidate.group.startsWith().indexOf(segment);
        if (joins > candidate.last) {
            close(above);
            candidate.last = joins;
            return true;
        }
        for (Group child : candidate.group.groups()) {
            int begins = child.startsWith().indexOf(segment);
            if (begins >= 0) {
                close(above);
                enter(child, begins);
                return true;
            }
        }
        if (candidate.group.contains().contains(segment)) {
            close(above);
            return true;
        }
        return false;
    }

    private void enter(Group group, int last) {
        open.push(new OpenGroup(group, last));
        tree.begin(names.of(group.name()));
    }

    private void close(int groups) {
        for (int i = 0; i < groups; i++) {
            open.pop();
            tree.end();
        }
    }
}
