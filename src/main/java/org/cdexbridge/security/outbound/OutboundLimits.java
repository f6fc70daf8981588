package org.cdexbridge.security.outbound;

import java.time.Duration;

/**
 * How long a request to another server may take.
 *
 * @param connect until the connection stands
 * @param answer of silence between two packets
 * @param total from its start to the last byte of its answer
 */
public record OutboundLimits(Duration connect, Duration answer, Duration total) {}
