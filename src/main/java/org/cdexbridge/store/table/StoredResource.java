package org.cdexbridge.store.table;

import java.time.Instant;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.index.IndexValues;

/**
 * The row of a resource without its body.
 *
 * @param patient id of the one patient whom it is about; empty where there is none or there are several
 * @param hash SHA-256 of its content, hexadecimal
 * @param updated when this version was written
 */
public record StoredResource(
        String type, String id, int version, String patient, String hash, Instant updated, IndexValues values) {
    /** Where there is none: before its first version. */
    static final StoredResource NONE = new StoredResource("", "", 0, "", "", Instant.EPOCH, IndexValues.parse(""));

    /** {@code Type/id}. */
    public String address() {
        return new ResourceAddress(type, id).toString();
    }
}
