package org.cdexbridge.store.embedded;

/**
 * How the embedded server is run.
 *
 * @param url JDBC URL of its database: {@code jdbc:h2:…} or {@code jdbc:postgresql:…}
 * @param user database user
 * @param password database password
 * @param schema PostgreSQL schema of its tables, made when it is not there; H2 uses its default
 * @param readOnly whether {@code /fhir} refuses writes over HTTP; the bridge itself writes in the process
 */
public record EmbeddedSettings(String url, String user, String password, String schema, boolean readOnly) {
    boolean postgresql() {
        return url.startsWith("jdbc:postgresql:");
    }
}
