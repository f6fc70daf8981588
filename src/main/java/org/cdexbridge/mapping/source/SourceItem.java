package org.cdexbridge.mapping.source;

/** What an XPath of a rule gives: a node of the source, or a text. */
public sealed interface SourceItem permits TreeNode, SourceItem.Text {
    /** The string value. */
    String text();

    /** A text, or a number or truth value as XPath writes it. */
    record Text(String text) implements SourceItem {}
}
