/**
 * The XPaths of the rules, compiled once, and what they depend on.
 *
 * <p>Enters: the text of an XPath 3.1 expression; later a node to evaluate it from. Leaves: nodes, strings or a truth
 * value. A text that does not compile is noted with file and line; an expression that fails at a node ends with an
 * unusable value.
 */
package org.cdexbridge.mapping.xpath;
