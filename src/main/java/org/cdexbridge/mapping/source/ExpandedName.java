package org.cdexbridge.mapping.source;

/**
 * The name of an element or attribute; one object a name, see {@link ExpandedNames}.
 *
 * @param namespace empty for none
 */
public record ExpandedName(String namespace, String local) {}
