package org.cdexbridge.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells from a failure whether the database is unavailable or refuses what is written. */
public final class DatabaseFailure {
    private static final int DEEPEST = 20;

    /** Classes of SQLSTATE that speak of the data: cardinality, data exception, constraint, limit of the program. */
    private static final Set<String> DATA = Set.of("21", "22", "23", "54");

    /** Classes that speak of the statement: warnings, no data, not supported, unknown names and syntax. */
    private static final Set<String> STATEMENT = Set.of("01", "02", "07", "0A", "26", "34", "42");

    private DatabaseFailure() {}

    /** Whether the database can't do its work now, whatever it is given: a later attempt may succeed. */
    public static boolean isOutage(Throwable thrown) {
        Optional<String> kind = sqlClass(thrown);
        return kind.map(one -> !DATA.contains(one) && !STATEMENT.contains(one))
                .orElseGet(
                        () -> cause(thrown, TransientDataAccessException.class).isPresent()
                                || cause(thrown, DataAccessResourceFailureException.class)
                                        .isPresent()
                                || cause(thrown, TransactionException.class).isPresent());
    }

    /** Whether the database refuses what it is given: another attempt with the same data fails as well. */
    public static boolean isRefusal(Throwable thrown) {
        return sqlClass(thrown).filter(DATA::contains).isPresent();
    }

    /** First two characters of the innermost SQLSTATE; empty text where a driver gives none. */
    private static Optional<String> sqlClass(Throwable thrown) {
        return causes(thrown, SQLException.class)
                .reduce((outer, inner) -> inner)
                .map(e -> e.getSQLState() == null || e.getSQLState().length() < 2
                        ? ""
                        : e.getSQLState().substring(0, 2));
    }

    /** What was thrown, or the outermost of its causes that is of a type. */
    public static <T> Optional<T> cause(Throwable thrown, Class<T> type) {
        return causes(thrown, type).findFirst();
    }

    private static <T> Stream<T> causes(Throwable thrown, Class<T> type) {
        return Stream.iterate(thrown, e -> e != null, Throwable::getCause)
                .limit(DEEPEST)
                .filter(type::isInstance)
                .map(type::cast);
    }
}
