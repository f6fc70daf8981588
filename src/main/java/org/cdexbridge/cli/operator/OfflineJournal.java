package org.cdexbridge.cli.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.cdexbridge.cli.arguments.CliCode;
import org.cdexbridge.cli.arguments.CliError;
import org.cdexbridge.console.JournalActions;
import org.cdexbridge.database.DatabaseAddress;
import org.cdexbridge.database.DatabasePool;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.table.JdbcJournal;
import org.cdexbridge.journal.table.JournalSchema;
import org.cdexbridge.queue.BackOff;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.file.DataFolder;
import org.springframework.jdbc.core.JdbcTemplate;

/** The journal of a server that is not running, its database opened here. */
final class OfflineJournal implements OperatorActions {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final BackOff BACK_OFF = new BackOff(LEASE, LEASE);

    private final DataFolder data;
    private final DatabasePool connections;
    private final JdbcJournal journal;
    private final JournalActions journalActions;

    private OfflineJournal(DataFolder data, DatabasePool connections) {
        this.data = data;
        this.connections = connections;
        this.journal = new JdbcJournal(new JdbcTemplate(connections), data.instance(), LEASE, BACK_OFF);
        this.journalActions = new JournalActions(journal);
    }

    /** @param data locked; let go of at the end */
    static OfflineJournal open(DataFolder data, Endpoints.Database database) {
        DatabasePool connections = DatabasePool.of("journal", DatabaseAddress.of(database, data, "journal"));
        JournalSchema.migrate(connections);
        return new OfflineJournal(data, connections);
    }

    @Override
    public List<String> list(Journal.Filter filter, int most) {
        return journalActions.list(filter, most);
    }

    @Override
    public List<String> show(long row) {
        return journalActions.show(row);
    }

    @Override
    public List<String> replay(long row) {
        return journalActions.replay(row);
    }

    @Override
    public List<String> rebuildLedger() {
        throw serverNeeded();
    }

    @Override
    public List<String> rebuildStore() {
        throw serverNeeded();
    }

    @Override
    public List<String> reindexStore(List<String> types) {
        throw serverNeeded();
    }

    private static CliError serverNeeded() {
        return new CliError(CliCode.SERVER_NEEDED, "start the server and run the command again");
    }

    @Override
    public void close() {
        journal.close();
        connections.close();
        try {
            data.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
