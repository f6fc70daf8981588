package org.cdexbridge.conversion;

/**
 * What an input may be at most; more is refused before anything is made of it.
 *
 * @param size bytes
 * @param depth nesting of XML elements
 */
public record InputLimits(long size, int depth) {
    /** Of a site that says nothing else. */
    public static final InputLimits DEFAULT = new InputLimits(50_000_000, 200);

    /** The size, as far as an array can be long. */
    public int bytes() {
        return (int) Math.min(Integer.MAX_VALUE, size);
    }
}
