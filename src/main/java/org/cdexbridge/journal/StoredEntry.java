package org.cdexbridge.journal;

import org.cdexbridge.conversion.Converted;

/** A row of the journal whose resources are in the store, before the row is finished. */
public interface StoredEntry {
    /** Its number in the journal. */
    long row();

    /** What was made of it. */
    Converted converted();
}
