package org.cdexbridge.store.table;

import java.time.Instant;

/**
 * Some versions of a resource.
 *
 * @param from the first number
 * @param below the first number behind the last
 * @param since when the oldest was stored at the earliest
 */
public record VersionRange(int from, int below, Instant since) {}
