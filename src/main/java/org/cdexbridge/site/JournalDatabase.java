package org.cdexbridge.site;

import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** Where Spring Boot, and the command line without it, find the journal's database. */
public record JournalDatabase(Endpoints.Database database, DataFolder data) implements JdbcConnectionDetails {
    @Override
    public String getJdbcUrl() {
        return database.url(data, "journal");
    }

    @Override
    public String getUsername() {
        return database.embedded() && database.user().isEmpty() ? "sa" : database.user();
    }

    @Override
    public String getPassword() {
        return database.revealPassword();
    }
}
