package org.cdexbridge.journal;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2JournalTest extends JournalContract {
    @TempDir
    Path folder;

    @Override
    HikariDataSource database() {
        return TestDatabase.pool(TestDatabase.h2(folder));
    }
}
