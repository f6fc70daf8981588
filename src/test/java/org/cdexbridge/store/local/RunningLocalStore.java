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
import org.cdexbridge.store.content.SourceTimestamps;
import org.cdexbridge.store.merge.PatientIdentity;
import org.cdexbridge.store.rest.FhirRestServer;
import org.cdexbridge.store.rest.FhirServlet;
import org.cdexbridge.store.rest.TestAccessRules;
import org.cdexbridge.store.rest.access.ClientRules;
import org.cdexbridge.store.rest.access.StoreTables;
import org.cdexbridge.store.rest.read.PageKeyTable;
import org.cdexbridge.store.rest.write.ConditionalCreate;
import org.cdexbridge.store.table.Reindexer;
import org.cdexbridge.store.update.DeduplicatingStore;
import org.cdexbridge.store.update.InputTransactions;
import org.cdexbridge.store.update.ResourceLock;
import org.springframework.jdbc.core.JdbcTemplate;

/** The store in a database with the journal's schema, with its HTTP side on a real socket. */
public final class RunningLocalStore implements AutoCloseable {
    private static final int WRITERS = 2;

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
        TestAccessRules rules = new TestAccessRules();
        endpoint = new FhirEndpoint(new FhirServlet(
                server,
                new FhirRestServer(
                        tables,
                        new ClientRules(rules, rules),
                        new ConditionalCreate(rules, tables.searcher(), jdbc),
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

    public Reindexer reindex() {
        return new Reindexer(tables.parameters(), tables.bases(), jdbc(), tables.transactions());
    }

    /** As the bridge writes. */
    public DeduplicatingStore store(FhirServer behind, ResourceLock resourceLock, Set<UpdateRule> rules) {
        return new DeduplicatingStore(
                behind,
                new LocalContentIndex(tables.reader()),
                SourceTimestamps.besideRows(jdbc()),
                new PatientIdentity(rules),
                resourceLock,
                InputTransactions.of(jdbc(), tables.transactions(), WRITERS));
    }

    public DeduplicatingStore store(Set<UpdateRule> rules) {
        return store(server, new ResourceLock(jdbc()), rules);
    }

    @Override
    public void close() throws Exception {
        endpoint.close();
        pool.close();
    }
}
