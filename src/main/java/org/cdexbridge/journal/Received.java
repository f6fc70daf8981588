package org.cdexbridge.journal;

import java.time.Instant;

/**
 * An input as a feed received it, not yet on disk of ours.
 *
 * @param feed the feed's name in {@code endpoints.yaml}
 * @param name the name under which it came, made harmless: no separators, no control characters
 * @param bytes as they came
 * @param receivedAt when
 */
public record Received(String feed, String name, byte[] bytes, Instant receivedAt) {}
