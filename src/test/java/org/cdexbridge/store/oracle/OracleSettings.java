package org.cdexbridge.store.oracle;

import org.cdexbridge.database.DatabaseAddress;

/**
 * How the embedded server is run.
 *
 * @param address of its database
 * @param schema PostgreSQL schema of its tables, made when it is not there; H2 uses its default
 * @param readOnly whether {@code /fhir} refuses writes over HTTP; the bridge itself writes in the process
 */
public record OracleSettings(DatabaseAddress address, String schema, boolean readOnly) {
    boolean postgresql() {
        return address.onPostgresql();
    }
}
