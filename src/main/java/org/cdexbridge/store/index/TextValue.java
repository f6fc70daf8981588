package org.cdexbridge.store.index;

/** A string or a URI as it is written. */
public record TextValue(String text) implements IndexValue {}
