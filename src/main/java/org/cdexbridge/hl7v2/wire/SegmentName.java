package org.cdexbridge.hl7v2.wire;

/** The segments that begin and end messages and batches (HL7 v2.5, 2.10.3). */
enum SegmentName {
    MSH,
    FHS,
    BHS,
    BTS,
    FTS;

    /** Whether this segment begins here: its name and a separator, which is no letter, digit or space. */
    boolean isAt(byte[] bytes, int at) {
        if (at + 3 >= bytes.length) {
            return false;
        }
        for (int i = 0; i < 3; i++) {
            if (bytes[at + i] != name().charAt(i)) {
                return false;
            }
        }
        int separator = bytes[at + 3] & 0xFF;
        return separator > ' ' && separator < 0x7F && !Character.isLetterOrDigit(separator);
    }
}
