package org.cdexbridge.mapping.xpath;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.pattern.NameTest;
import net.sf.saxon.pattern.NodeTest;
import net.sf.saxon.tree.iter.AxisIterator;
import net.sf.saxon.tree.tiny.TinyNodeImpl;
import net.sf.saxon.type.Type;
import org.cdexbridge.mapping.source.ChildIndex;

/** The parts of paths. */
final class TreePathSteps {
    private TreePathSteps() {}

    /** {@code .} */
    record SelfStep() implements TreePath {
        @Override
        public List<NodeInfo> from(NodeInfo context, XPathVariables variables) {
            return List.of(context);
        }
    }

    /** {@code $name} */
    record Variable(String name) implements TreePath {
        @Override
        public List<NodeInfo> from(NodeInfo context, XPathVariables variables) {
            NodeInfo value = variables.get(name);
            return value == null ? List.of() : List.of(value);
        }
    }

    /** {@code axis::test} */
    record Axis(int axis, NodeTest test) implements TreePath {
        @Override
        public List<NodeInfo> from(NodeInfo context, XPathVariables variables) {
            if (isIndexed(context)) {
                return indexed((TinyNodeImpl) context);
            }
            AxisIterator found = context.iterateAxis(axis, test);
            NodeInfo first = found.next();
            NodeInfo next = first == null ? null : found.next();
            if (next == null) {
                return first == null ? List.of() : List.of(first);
            }
            List<NodeInfo> all = new ArrayList<>();
            all.add(first);
            for (; next != null; next = found.next()) {
                all.add(next);
            }
            return all;
        }

        @Override
        public NodeInfo first(NodeInfo context, XPathVariables variables) {
            if (isIndexed(context)) {
                List<NodeInfo> found = indexed((TinyNodeImpl) context);
                return found.isEmpty() ? null : found.get(0);
            }
            return context.iterateAxis(axis, test).next();
        }

        private List<NodeInfo> indexed(TinyNodeImpl context) {
            return axis == AxisInfo.CHILD
                    ? ChildIndex.children(context, test.getFingerprint())
                    : ChildIndex.descendants(context, test);
        }

        private boolean isIndexed(NodeInfo context) {
            return (axis == AxisInfo.CHILD || axis == AxisInfo.DESCENDANT)
                    && test instanceof NameTest
                    && context.getNodeKind() == Type.ELEMENT
                    && context instanceof TinyNodeImpl element
                    && ChildIndex.isLarge(element.getTree(), element.getNodeNumber());
        }
    }

    /** {@code start/step} */
    record Slash(TreePath start, TreePath step) implements TreePath {
        @Override
        public List<NodeInfo> from(NodeInfo context, XPathVariables variables) {
            List<NodeInfo> starts = start.from(context, variables);
            if (starts.size() == 1) {
                return step.from(starts.get(0), variables);
            }
            List<NodeInfo> all = new ArrayList<>();
            for (NodeInfo node : starts) {
                all.addAll(step.from(node, variables));
            }
            return all;
        }

        @Override
        public NodeInfo first(NodeInfo context, XPathVariables variables) {
            for (NodeInfo node : start.from(context, variables)) {
                NodeInfo found = step.first(node, variables);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
    }

    /** {@code base[condition]} */
    record Filtered(TreePath base, XPathCondition condition) implements TreePath {
        @Override
        public List<NodeInfo> from(NodeInfo context, XPathVariables variables) {
            List<NodeInfo> all = List.of();
            for (NodeInfo node : base.from(context, variables)) {
                if (condition.holds(node, variables)) {
                    all = all.isEmpty() ? new ArrayList<>(4) : all;
                    all.add(node);
                }
            }
            return all;
        }

        @Override
        public NodeInfo first(NodeInfo context, XPathVariables variables) {
            for (NodeInfo node : base.from(context, variables)) {
                if (condition.holds(node, variables)) {
                    return node;
                }
            }
            return null;
        }
    }

    /** {@code base[1]} */
    record First(TreePath base) implements TreePath {
        @Override
        public List<NodeInfo> from(NodeInfo context, XPathVariables variables) {
            NodeInfo first = base.first(context, variables);
            return first == null ? List.of() : List.of(first);
        }

        @Override
        public NodeInfo first(NodeInfo context, XPathVariables variables) {
            return base.first(context, variables);
        }
    }

    /** {@code base[n]}, n from 1 */
    record Nth(TreePath base, int n) implements TreePath {
        @Override
        public List<NodeInfo> from(NodeInfo context, XPathVariables variables) {
            List<NodeInfo> all = base.from(context, variables);
            return n < 1 || n > all.size() ? List.of() : List.of(all.get(n - 1));
        }
    }

    /** {@code one, other} */
    record Sequence(List<TreePath> parts) implements TreePath {
        @Override
        public List<NodeInfo> from(NodeInfo context, XPathVariables variables) {
            List<NodeInfo> all = new ArrayList<>();
            for (TreePath part : parts) {
                all.addAll(part.from(context, variables));
            }
            return all;
        }

        @Override
        public NodeInfo first(NodeInfo context, XPathVariables variables) {
            for (TreePath part : parts) {
                NodeInfo found = part.first(context, variables);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
    }

    /** In the order of the document, each node once. */
    record Sorted(TreePath base) implements TreePath {
        @Override
        public List<NodeInfo> from(NodeInfo context, XPathVariables variables) {
            List<NodeInfo> all = base.from(context, variables);
            if (isSorted(all)) {
                return all;
            }
            List<NodeInfo> sorted = new ArrayList<>(new LinkedHashSet<>(all));
            sorted.sort(NodeInfo::compareOrder);
            return sorted;
        }

        @Override
        public boolean leads(NodeInfo context, XPathVariables variables) {
            return base.leads(context, variables);
        }

        private static boolean isSorted(List<NodeInfo> nodes) {
            for (int i = 1; i < nodes.size(); i++) {
                if (nodes.get(i - 1).compareOrder(nodes.get(i)) >= 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** {@code if (condition) then yes else no} */
    record Choice(XPathCondition condition, TreePath yes, TreePath no) implements TreePath {
        @Override
        public List<NodeInfo> from(NodeInfo context, XPathVariables variables) {
            return chosen(context, variables).from(context, variables);
        }

        @Override
        public NodeInfo first(NodeInfo context, XPathVariables variables) {
            return chosen(context, variables).first(context, variables);
        }

        private TreePath chosen(NodeInfo context, XPathVariables variables) {
            return condition.holds(context, variables) ? yes : no;
        }
    }
}
