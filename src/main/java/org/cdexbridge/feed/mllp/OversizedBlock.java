package org.cdexbridge.feed.mllp;

/**
 * A block that was larger than allowed, read to its end but not kept.
 *
 * @param head its first bytes, enough to answer it
 */
public record OversizedBlock(byte[] head) {}
