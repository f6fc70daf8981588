package org.cdexbridge.mapping.xpath;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.sf.saxon.s9api.XPathExecutable;
import org.cdexbridge.mapping.source.SourceItem;
import org.cdexbridge.mapping.source.TreeNode;
import org.jspecify.annotations.Nullable;

/**
 * An expression that Saxon evaluates. Within a larger one it is compiled only when somebody asks for losses: the larger one
 * is left to Saxon as a whole.
 */
final class SaxonPart implements XPathPart {
    private final String xpath;
    private final List<XPathPart> parts;
    private final Function<String, Optional<XPathExecutable>> saxon;
    private Optional<XPathPart> guard = Optional.empty();
    private volatile @Nullable Optional<XPathExecutable> compiled;

    SaxonPart(String xpath, List<XPathPart> parts, Function<String, Optional<XPathExecutable>> saxon) {
        this.xpath = xpath;
        this.parts = parts;
        this.saxon = saxon;
    }

    /** This, which is true only where both operands of its {@code and} are. */
    SaxonPart guardedBy(XPathPart left, XPathPart right) {
        guard = Stream.of(left, right)
                .flatMap(operand -> guard(operand).stream())
                .reduce((one, other) -> ValueParts.logic(true, one, other));
        return this;
    }

    private static Optional<XPathPart> guard(XPathPart operand) {
        return operand instanceof SaxonPart saxon
                ? saxon.guard
                : Optional.of(operand).filter(XPathPart::isCondition);
    }

    /** What must hold for it to be true, if anything is known. */
    Optional<XPathPart> guard() {
        return guard;
    }

    @Override
    public Type type() {
        return Type.ANY;
    }

    @Override
    public boolean isOwn() {
        return false;
    }

    @Override
    public List<XPathPart> parts() {
        return parts;
    }

    @Override
    public List<TreeNode> nodes(TreeNode at, XPathContexts scope) {
        List<TreeNode> nodes = new ArrayList<>();
        for (SourceItem item : items(at, scope)) {
            if (item instanceof TreeNode node) {
                nodes.add(node);
            }
        }
        return nodes;
    }

    @Override
    public List<String> texts(TreeNode at, XPathContexts scope) {
        return items(at, scope).stream().map(SourceItem::text).toList();
    }

    @Override
    public boolean anyText(TreeNode at, XPathContexts scope, Predicate<String> taken) {
        return texts(at, scope).stream().anyMatch(taken);
    }

    @Override
    public boolean holds(TreeNode at, XPathContexts scope) {
        return compiled().map(executable -> scope.holds(executable, at)).orElse(false);
    }

    private List<SourceItem> items(TreeNode at, XPathContexts scope) {
        return compiled().map(executable -> scope.select(executable, at)).orElse(List.of());
    }

    private Optional<XPathExecutable> compiled() {
        Optional<XPathExecutable> known = compiled;
        if (known == null) {
            known = saxon.apply(xpath);
            compiled = known;
        }
        return known;
    }
}
