package org.cdexbridge.store.index;

/** One value of a search parameter in a resource. */
public sealed interface IndexValue permits TokenValue, DateRange, ReferenceValue, TextValue {
    /** As it stands in the row, without tabs and line ends of its own. */
    String text();
}
