/**
 * XPaths that are decided on the source tree itself. A compiled expression of Saxon enters; a {@link
 * org.cdexbridge.mapping.xpath.TreePath} or a {@link org.cdexbridge.mapping.xpath.XPathCondition} leaves that gives the same
 * at a tenth of the time, or nothing where the expression is more than steps, predicates and comparisons with constants:
 * then Saxon evaluates it.
 */
package org.cdexbridge.mapping.xpath;

