package org.cdexbridge.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

class DatabasePoolTest {
    private static final long MEGABYTE = 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void theFileIsForItsUserAloneAndNothingElseIsLeft() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (DatabasePool pool = pool()) {
            JdbcTemplate database = new JdbcTemplate(pool);
            database.execute("create table note (words varchar(20) primary key)");
            database.update("insert into note values ('once')");
            assertThatThrownBy(() -> database.update("insert into note values ('once')"))
                    .isInstanceOf(DuplicateKeyException.class);
            assertThatThrownBy(() -> database.update("insert into nothing values ('x')"))
                    .isInstanceOf(BadSqlGrammarException.class);
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).containsExactly(folder.resolve("journal.mv.db"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(all.get(0))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void manyWhoCommitAtOnceShareOneForce() throws Exception {
        Path database = folder.resolve("shared");
        try (DatabasePool pool = DatabasePool.of("test", PowerCut.database(database))) {
            new JdbcTemplate(pool).execute("create table note (words varchar(20))");
            long before = PowerCut.forces(database);
            PowerCut.listen(DatabasePoolTest::slowMedium);
            ExecutorService writers = Executors.newFixedThreadPool(10);
            for (int i = 0; i < 400; i++) {
                writers.submit(() -> new JdbcTemplate(pool).update("insert into note values ('x')"));
            }
            writers.shutdown();
            assertThat(writers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            assertThat(new JdbcTemplate(pool).queryForObject("select count(*) from note", Integer.class))
                    .isEqualTo(400);
            assertThat(PowerCut.forces(database) - before).isLessThan(400);
        } finally {
            PowerCut.listen(() -> {});
        }
    }

    /** A force takes a while, as on a disk: what is committed meanwhile shares the next one. */
    private static void slowMedium() {
        if (Thread.currentThread().getName().equals("database-sync")) {
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    /** As a time limit or a stop interrupts; a plain file channel would be closed by it, and the database with it. */
    @Test
    void anInterruptedThreadDoesNotCloseTheDatabase() throws Exception {
        try (DatabasePool pool = pool()) {
            JdbcTemplate database = new JdbcTemplate(pool);
            database.execute("create table note (words varchar(200000))");
            for (int i = 0; i < 20; i++) {
                Thread thread = new Thread(() -> interrupted(pool));
                thread.start();
                thread.join();
            }
            database.update("insert into note values ('after')");
            assertThat(database.queryForObject("select count(*) from note where words = 'after'", Integer.class))
                    .isOne();
        }
    }

    private static void interrupted(DatabasePool pool) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            Thread.currentThread().interrupt();
            statement.execute("insert into note select repeat('x', 100000) from system_range(1, 20)");
            statement.execute("checkpoint sync");
        } catch (SQLException e) {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aStopGivesBackTheSpaceThatIsNoLongerNeeded() throws IOException {
        try (DatabasePool pool = pool()) {
            JdbcTemplate database = new JdbcTemplate(pool);
            database.execute("create table note (id int primary key, bytes varbinary(1000000))");
            for (int i = 0; i < 8; i++) {
                database.update("insert into note values (?, ?)", i, random(i));
            }
            database.update("delete from note where id > 0");
            assertThat(Files.size(folder.resolve("journal.mv.db"))).isGreaterThan(7 * MEGABYTE);
        }
        assertThat(Files.size(folder.resolve("journal.mv.db"))).isLessThan(2 * MEGABYTE);
        try (DatabasePool pool = pool()) {
            assertThat(new JdbcTemplate(pool).queryForObject("select bytes from note", byte[].class))
                    .isEqualTo(random(0));
        }
    }

    /** Bytes that can't be made smaller. */
    private static byte[] random(int seed) {
        byte[] bytes = new byte[1_000_000];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private DatabasePool pool() {
        return DatabasePool.of("test", DatabaseAddress.h2(folder.resolve("journal")));
    }
}
