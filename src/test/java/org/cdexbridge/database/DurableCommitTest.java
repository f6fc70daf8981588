package org.cdexbridge.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever way something is written and committed: when the commit has returned, a power cut does not take it away. */
class DurableCommitTest {
    private static final int COMMITS = 100;

    @TempDir
    Path folder;

    private interface Writing {
        void on(Connection connection) throws SQLException;
    }

    private record Way(String name, Writing writing) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Way> waysToWrite() {
        String insert = "insert into note values ('kept')";
        return Stream.of(
                new Way("a statement by itself", connection -> statement(connection)
                        .executeUpdate(insert)),
                new Way("a statement of an unknown kind", connection -> statement(connection)
                        .execute(insert)),
                new Way(
                        "a prepared statement",
                        connection -> connection.prepareStatement(insert).executeUpdate()),
                new Way(
                        "a large update",
                        connection -> connection.prepareStatement(insert).executeLargeUpdate()),
                new Way("a batch", connection -> {
                    PreparedStatement batch = connection.prepareStatement("insert into note values (?)");
                    batch.setString(1, "kept");
                    batch.addBatch();
                    batch.executeBatch();
                }),
                new Way("a transaction", connection -> {
                    connection.setAutoCommit(false);
                    statement(connection).executeUpdate(insert);
                    connection.commit();
                }),
                new Way("a transaction that ends by automatic commits", connection -> {
                    connection.setAutoCommit(false);
                    statement(connection).executeUpdate(insert);
                    connection.setAutoCommit(true);
                }),
                new Way("a call", connection -> connection.prepareCall(insert).execute()));
    }

    private static Statement statement(Connection connection) throws SQLException {
        return connection.createStatement();
    }

    @ParameterizedTest
    @MethodSource("waysToWrite")
    void aCommitIsOnTheMedium(Way way) throws SQLException {
        try (DatabasePool pool = DatabasePool.of("test", PowerCut.database(folder.resolve("a/journal")))) {
            table(pool);
            try (Connection connection = pool.getConnection()) {
                way.writing().on(connection);
                assertThat(leftByCut()).containsExactly("kept");
            }
        }
    }

    @Test
    void whatIsOnlyReadIsNotForced() {
        Path database = folder.resolve("a/journal");
        try (DatabasePool pool = DatabasePool.of("test", PowerCut.database(database))) {
            table(pool);
            long before = PowerCut.forces(database);
            for (int i = 0; i < 20; i++) {
                notes(pool);
            }
            assertThat(PowerCut.forces(database) - before).isLessThan(20);
        }
    }

    @Test
    void aDeferredCommitComesToTheMediumWithTheNextOne() {
        Path database = folder.resolve("a/journal");
        try (DatabasePool pool = DatabasePool.of("test", PowerCut.database(database))) {
            table(pool);
            JdbcTemplate jdbc = new JdbcTemplate(pool);
            TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
            TransactionOperations deferred = new DeferredTransactions(jdbc, transactions);
            long before = PowerCut.forces(database);
            for (int i = 0; i < 20; i++) {
                deferred.executeWithoutResult(status -> jdbc.update("insert into note values ('deferred')"));
            }
            assertThat(PowerCut.forces(database) - before).isLessThan(20);
            assertThat(notes(pool)).hasSize(20);

            transactions.executeWithoutResult(status -> jdbc.update("insert into note values ('kept')"));

            assertThat(leftByCut()).hasSize(21).contains("kept");
        }
    }

    /** H2 writes what nobody forces in a thread of its own: a commit that it has taken along may still be on its way. */
    @Test
    void aCommitIsOnTheMediumWhileH2WritesOthers() throws Exception {
        DatabaseAddress address = PowerCut.database(folder.resolve("a/journal"));
        String often = address.url().replaceFirst("WRITE_DELAY=\\d+", "WRITE_DELAY=5");
        try (DatabasePool pool =
                DatabasePool.of("test", new DatabaseAddress(often, address.user(), address.password()))) {
            table(pool);
            JdbcTemplate jdbc = new JdbcTemplate(pool);
            TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
            TransactionOperations deferred = new DeferredTransactions(jdbc, transactions);
            AtomicBoolean enough = new AtomicBoolean();
            Thread other = new Thread(() -> {
                while (!enough.get()) {
                    deferred.executeWithoutResult(
                            status -> jdbc.update("update note set words = 'other'" + " where words = 'other'"));
                }
            });
            jdbc.update("insert into note values ('other')");
            other.start();
            try {
                for (int i = 0; i < COMMITS; i++) {
                    String words = "kept " + i;
                    jdbc.update("insert into note values (?)", words);
                    assertThat(leftByCut("cut-" + i)).contains(words);
                }
            } finally {
                enough.set(true);
                other.join();
            }
        }
    }

    @Test
    void aDeferredTransactionThatIsRolledBackDefersNoOther() {
        try (DatabasePool pool = DatabasePool.of("test", PowerCut.database(folder.resolve("a/journal")))) {
            pool.setMaximumPoolSize(1);
            table(pool);
            JdbcTemplate jdbc = new JdbcTemplate(pool);
            TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
            new DeferredTransactions(jdbc, transactions).executeWithoutResult(TransactionStatus::setRollbackOnly);

            transactions.executeWithoutResult(status -> jdbc.update("insert into note values ('kept')"));

            assertThat(leftByCut()).containsExactly("kept");
        }
    }

    /** That the cut takes something away at all. */
    @Test
    void whatH2OnlyWritesIsLost() throws SQLException {
        DataSource plain = PowerCut.onlyWritten(folder.resolve("a/journal"));
        try (Connection open = plain.getConnection()) {
            table(plain);
            open.createStatement().execute("checkpoint sync");
            new JdbcTemplate(plain).update("insert into note values ('lost')");
            assertThat(notes(plain)).containsExactly("lost");
            assertThat(leftByCut()).isEmpty();
        }
    }

    private static void table(DataSource source) {
        new JdbcTemplate(source).execute("create table note (words varchar(20))");
    }

    private static List<String> notes(DataSource source) {
        return new JdbcTemplate(source).queryForList("select words from note", String.class);
    }

    /** After a cut that leaves nothing of what was not forced. */
    private List<String> leftByCut() {
        return leftByCut("b");
    }

    private List<String> leftByCut(String name) {
        Path left = folder.resolve(name);
        PowerCut.cut(folder.resolve("a"), left, new NothingLeft());
        try (DatabasePool pool = DatabasePool.of("left", PowerCut.database(left.resolve("journal")))) {
            return notes(pool);
        }
    }

    private static final class NothingLeft extends Random {
        private static final long serialVersionUID = 1L;

        @Override
        public int nextInt(int bound) {
            return 0;
        }
    }
}
