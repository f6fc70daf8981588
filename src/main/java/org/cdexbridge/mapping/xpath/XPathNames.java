package org.cdexbridge.mapping.xpath;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.sf.saxon.s9api.ExtensionFunction;
import net.sf.saxon.s9api.XPathExecutable;
import org.cdexbridge.mapping.source.ExpandedName;
import org.cdexbridge.mapping.source.ExpandedNames;
import org.cdexbridge.mapping.source.NodeKind;

/**
 * What names in an XPath stand for.
 *
 * @param elements namespace of element names without a prefix; empty for none
 * @param prefixes namespaces by prefix
 * @param saxon compiles an expression; empty where it is not one by itself, as it uses a variable of another
 */
record XPathNames(
        String elements,
        Map<String, String> prefixes,
        ExpandedNames names,
        Collection<ExtensionFunction> functions,
        Function<String, Optional<XPathExecutable>> saxon) {
    /** The name of an element or attribute; empty for a wildcard or an unknown prefix. */
    Optional<ExpandedName> of(String written, NodeKind kind) {
        int colon = written.indexOf(':');
        String local = written.substring(colon + 1);
        if (colon < 0) {
            return Optional.of(names.of(kind == NodeKind.ELEMENT ? elements : "", local));
        }
        return Optional.ofNullable(prefixes.get(written.substring(0, colon)))
                .filter(namespace -> !local.equals("*"))
                .map(namespace -> names.of(namespace, local));
    }

    /** A function of the format itself. */
    Optional<ExtensionFunction> function(String written) {
        int colon = written.indexOf(':');
        String namespace = colon < 0 ? "" : prefixes.getOrDefault(written.substring(0, colon), "");
        return namespace.isEmpty()
                ? Optional.empty()
                : functions.stream()
                        .filter(one ->
                                one.getName().getNamespaceUri().toString().equals(namespace)
                                        && one.getName().getLocalName().equals(written.substring(colon + 1)))
                        .findFirst();
    }

    /** An expression that Saxon evaluates. */
    XPathPart saxons(String xpath, List<XPathPart> parts) {
        return new SaxonPart(xpath, parts, saxon);
    }
}
