/**
 * The XPaths of the rules, compiled once, and what they depend on.
 *
 * <p>Enters: the text of an XPath 3.1 expression; later a node to evaluate it from. Leaves: nodes, strings or a truth
 * value. A text that does not compile is noted with file and line; an expression that fails at a node ends with an
 * unusable value. Paths, predicates, comparisons and some functions of strings are evaluated on the source's own nodes, any
 * other expression as a whole by Saxon's public interface.
 */
@NullMarked
package org.cdexbridge.mapping.xpath;

import org.jspecify.annotations.NullMarked;
