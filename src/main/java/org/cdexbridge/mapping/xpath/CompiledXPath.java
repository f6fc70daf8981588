package org.cdexbridge.mapping.xpath;

import java.util.List;
import java.util.Optional;
import net.sf.saxon.s9api.XPathExecutable;
import org.cdexbridge.mapping.source.SourceItem;
import org.cdexbridge.mapping.source.TreeNode;

/** An XPath of a rule, compiled once. Thread-safe. */
public final class CompiledXPath {
    private final XPathExecutable executable;
    private final XPathPart whole;
    private final boolean selectedHere;
    private final boolean testedHere;
    private final Optional<XPathPart> beginning;
    private final Optional<XPathPart> guard;
    private final XPathDependencies selecting;
    private final XPathDependencies testing;

    CompiledXPath(XPathExecutable executable, XPathPart whole) {
        this.executable = executable;
        this.whole = whole;
        this.selectedHere =
                whole.isOwn() && (whole.type() == XPathPart.Type.NODES || whole.type() == XPathPart.Type.STRINGS);
        this.testedHere = whole.isCondition();
        this.guard = whole instanceof SaxonPart saxon ? saxon.guard() : Optional.empty();
        this.beginning = whole.isOwn() ? Optional.empty() : PathBeginning.of(whole);
        this.selecting = XPathDependencies.whenSelecting(whole);
        this.testing = XPathDependencies.whenTesting(whole);
    }

    /** What it looks at on the way to the nodes that it selects. */
    public XPathDependencies selecting() {
        return selecting;
    }

    /** What it looks at when only its truth is wanted. */
    public XPathDependencies testing() {
        return testing;
    }

    /** Whether what it selects is found here, without Saxon. */
    boolean isSelectedHere() {
        return selectedHere;
    }

    /** Whether its truth is found here, without Saxon. */
    boolean isTestedHere() {
        return testedHere;
    }

    /**
     * What it gives, in order.
     *
     * @throws org.cdexbridge.mapping.dialect.UnusableValue when it can't be evaluated at this node
     */
    public List<? extends SourceItem> select(TreeNode at, XPathContexts scope) {
        if (!selectedHere) {
            return isNowhere(at, scope) ? List.of() : scope.select(executable, at);
        }
        return whole.type() == XPathPart.Type.NODES
                ? whole.nodes(at, scope)
                : whole.texts(at, scope).stream().map(SourceItem.Text::new).toList();
    }

    /**
     * Its effective boolean value.
     *
     * @throws org.cdexbridge.mapping.dialect.UnusableValue when it can't be evaluated at this node
     */
    public boolean holds(TreeNode at, XPathContexts scope) {
        if (testedHere) {
            return whole.holds(at, scope);
        }
        boolean mayHold = guard.map(condition -> condition.holds(at, scope)).orElse(true);
        return mayHold && !isNowhere(at, scope) && scope.holds(executable, at);
    }

    private boolean isNowhere(TreeNode at, XPathContexts scope) {
        return beginning.isPresent() && !beginning.get().anyNode(at, scope, node -> true);
    }

    /** What Saxon makes of it, to compare. */
    XPathExecutable executable() {
        return executable;
    }
}
