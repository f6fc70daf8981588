package org.cdexbridge.conversion;

import java.time.Duration;

/**
 * What an input may be at most; more is refused before anything is made of it.
 *
 * @param size bytes
 * @param depth nesting of XML elements
 * @param time of the processor that a step may take for one input; converting has five times as long by the clock
 */
public record InputLimits(long size, int depth, Duration time) {
    private static final Duration TIME = Duration.ofMinutes(2);

    /** Of a site that says nothing else. */
    public static final InputLimits DEFAULT = new InputLimits(50L << 20, 200);

    /** With the usual time. */
    public InputLimits(long size, int depth) {
        this(size, depth, TIME);
    }

    /** The size, as far as an array can be long. */
    public int bytes() {
        return (int) Math.min(Integer.MAX_VALUE, size);
    }
}
