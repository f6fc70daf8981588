package org.cdexbridge.store.local;

import java.util.List;
import java.util.Set;
import org.cdexbridge.database.DatabaseAddress;
import org.cdexbridge.database.DatabasePool;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.patient.UpdateRule;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.store.FhirEndpoint;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.LedgeredStore;
import org.cdexbridge.store.PatientIdentity;
import org.cdexbridge.store.PatientTurns;
import org.cdexbridge.store.SourceTimes;
import org.cdexbridge.store.rest.ClientRules;
import org.cdexbridge.store.rest.ConditionalCreate;
import org.cdexbridge.store.rest.FhirRestServer;
import org.cdexbridge.store.rest.FhirServlet;
import org.cdexbridge.store.rest.OpenRules;
import org.cdexbridge.store.rest.PageKeyTable;
import org.cdexbridge.store.rest.StoreTables;
import org.cdexbridge.store.table.Reindex;
import org.springframework.jdbc.core.JdbcTemplate;

/** The store in a database with the journal's schema, with its HTTP side on a real socket. */
public final class RunningLocalStore implements AutoCloseable {
    private final DatabasePool pool;
    private final StoreTables tables;
    private final LocalServer server;
    private final FhirEndpoint endpoint;

    public RunningLocalStore(DatabaseAddress address) throws Exception {
        pool = TestDatabase.pool(address);
        tables = LocalStoreFixture.tables(pool);
        server = new LocalServer(
                LocalStoreFixture.BASE, tables.writer(), tables.reader(), tables.searcher(), DiskSpace.elsewhere());
        JdbcTemplate jdbc = jdbc();
        OpenRules rules = new OpenRules();
        endpoint = new FhirEndpoint(new FhirServlet(
                server,
                new FhirRestServer(
                        tables,
                        new ClientRules(rules, rules),
                        new ConditionalCreate(tables.searcher(), jdbc),
                        new PageKeyTable(jdbc),
                        List.of())));
    }

    public FhirServer server() {
        return server;
    }

    public String base() {
        return endpoint.base();
    }

    public DatabasePool pool() {
        return pool;
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(pool);
    }

    public Reindex reindex() {
        return new Reindex(tables.parameters(), tables.bases(), jdbc(), tables.transactions());
    }

    /** As the bridge writes. */
    public LedgeredStore store(FhirServer behind, PatientTurns turns, Set<UpdateRule> rules) {
        return new LedgeredStore(
                behind,
                new StoredHashes(tables.reader()),
                new SourceTimes(jdbc()),
                new PatientIdentity(rules),
                turns,
                tables.transactions());
    }

    public LedgeredStore store(Set<UpdateRule> rules) {
        return store(server, new PatientTurns(jdbc()), rules);
    }

    @Override
    public void close() throws Exception {
        endpoint.close();
        pool.close();
    }
}
