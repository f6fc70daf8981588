package org.cdexbridge.mapping.dialect;

/** A source value from which no FHIR value can be made; the engine turns it into a finding with the node's path. */
public final class UnusableValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param why what was expected, in words that hold nothing of a patient */
    public UnusableValue(String why) {
        super(why, null, false, false);
    }
}
