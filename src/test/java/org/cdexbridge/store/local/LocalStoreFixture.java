package org.cdexbridge.store.local;

import java.time.Clock;
import javax.sql.DataSource;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.rest.StoreTables;
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
        JdbcTemplate jdbc = new JdbcTemplate(source);
        SearchParameters parameters = SearchParameters.load();
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
        return new StoreTables(
                parameters,
                new TableReader(jdbc),
                new TableWriter(parameters, BASE, jdbc, transactions, Clock.systemUTC()),
                new Searcher(parameters, jdbc, BASE),
                transactions);
    }

    public static LocalServer server(DataSource source) {
        StoreTables tables = tables(source);
        return new LocalServer(BASE, tables.writer(), tables.reader(), tables.searcher(), DiskSpace.elsewhere());
    }
}
