package org.cdexbridge.store.table;

import java.util.Optional;
import java.util.OptionalInt;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.index.IndexValues;
import org.cdexbridge.store.index.LookupKeys;

/**
 * A resource as it is about to be written.
 *
 * @param hash SHA-256 of its content, hexadecimal
 * @param patient id of the one patient whom it is about
 * @param body deflated
 * @param expected version that the writer has read; empty when it writes whatever is there
 */
record NewVersion(
        String type,
        String id,
        String hash,
        Optional<String> patient,
        IndexValues values,
        LookupKeys lookups,
        byte[] body,
        OptionalInt expected) {
    String address() {
        return new ResourceAddress(type, id).toString();
    }

    NewVersion with(Optional<String> otherPatient, LookupKeys otherLookups) {
        return new NewVersion(type, id, hash, otherPatient, values, otherLookups, body, expected);
    }
}
