package org.cdexbridge.exchange.review;

import java.util.List;
import java.util.Map;

/**
 * What of a patient can be sent.
 *
 * @param address {@code Patient/id}
 * @param name with birth date
 * @param documents DocumentReferences
 * @param facts numbers of resources by type; none of these is zero
 */
public record Sendable(String address, String name, List<Review.Item> documents, Map<String, Integer> facts) {}
