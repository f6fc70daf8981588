package org.cdexbridge.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.cdexbridge.database.DatabaseAddress;
import org.cdexbridge.database.DatabasePool;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.table.JdbcJournal;
import org.cdexbridge.journal.table.JournalSchema;
import org.cdexbridge.queue.BackOff;
import org.cdexbridge.site.file.DataFolder;
import org.springframework.jdbc.core.JdbcTemplate;

/** A data folder with a journal as a stopped server leaves it. */
public final class JournalFixture {
    private JournalFixture() {}

    public static void with(Path folder, Consumer<Journal> use) {
        Duration minute = Duration.ofMinutes(1);
        try (DataFolder data = DataFolder.lock(folder);
                DatabasePool connections = DatabasePool.of("journal", DatabaseAddress.h2(data.resolve("journal")))) {
            JournalSchema.migrate(connections);
            try (JdbcJournal journal = new JdbcJournal(
                    new JdbcTemplate(connections), data.instance(), minute, new BackOff(minute, minute))) {
                use.accept(journal);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
