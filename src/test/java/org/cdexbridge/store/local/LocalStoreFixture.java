package org.cdexbridge.store.local;

import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.index.Bases;
import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.rest.access.StoreTables;
import org.cdexbridge.store.search.Searcher;
import org.cdexbridge.store.table.TableReader;
import org.cdexbridge.store.table.TableWriter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The store in the tables of a database that has the journal's schema. */
public final class LocalStoreFixture {
    public static final String BASE = "http://localhost:8080/fhir";

    private LocalStoreFixture() {}

    public static StoreTables tables(DataSource source) {
        return tables(source, SearchParameters.load(), Optional.empty());
    }

    /** Tables that keep what the parameters say. */
    public static StoreTables tables(DataSource source, SearchParameters parameters, Optional<FhirServer> elsewhere) {
        JdbcTemplate jdbc = new JdbcTemplate(source);
        Bases bases = Bases.of(Stream.concat(Stream.of(BASE), elsewhere.map(FhirServer::base).stream())
                .toList());
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
        return new StoreTables(
                parameters,
                bases,
                new TableReader(jdbc),
                new TableWriter(parameters, bases, jdbc, transactions, Clock.systemUTC()),
                new Searcher(parameters, jdbc, bases, elsewhere),
                transactions,
                elsewhere);
    }

    public static LocalServer server(DataSource source) {
        StoreTables tables = tables(source);
        return new LocalServer(BASE, tables.writer(), tables.reader(), tables.searcher(), DiskSpace.elsewhere());
    }
}
