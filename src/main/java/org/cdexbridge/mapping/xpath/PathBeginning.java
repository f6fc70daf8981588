package org.cdexbridge.mapping.xpath;

import java.util.Optional;

/** What spares asking Saxon: most paths lead nowhere in their first step. */
final class PathBeginning {
    private PathBeginning() {}

    /**
     * What an expression begins with, as far as it is evaluated here: where this selects nothing, neither does the
     * expression.
     */
    static Optional<XPathPart> of(XPathPart part) {
        if (part.isOwn()) {
            return part instanceof PathParts.Self || part.type() != XPathPart.Type.NODES
                    ? Optional.empty()
                    : Optional.of(part);
        } else if (part instanceof PathParts.Slash slash) {
            return slash.start().isOwn() && slash.start().type() == XPathPart.Type.NODES
                    ? Optional.of(of(slash.step())
                            .<XPathPart>map(step -> new PathParts.Slash(slash.start(), step))
                            .orElse(slash.start()))
                    : of(slash.start());
        } else if (part instanceof PathParts.Step step) {
            return Optional.of(step.upTo(Predicates.own(step.predicates())));
        } else if (part instanceof PathParts.Filter filter) {
            return filter.base().isOwn() && filter.type() == XPathPart.Type.NODES
                    ? Optional.of(filter.upTo(Predicates.own(filter.predicates())))
                    : of(filter.base());
        }
        return Optional.empty();
    }
}
