package org.cdexbridge.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;

class DatabaseFailureTest {
    /** Connection, resources, operator, system error, read only, deadlock, H2: closed, general error as of a full disk. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "53100", "53300", "57P01", "57014", "58030", "25006", "40P01", "90098", "HY000", "HYT00", ""
            })
    void theDatabaseCannotWork(String state) {
        assertThat(DatabaseFailure.isOutage(thrown(state))).isTrue();
        assertThat(DatabaseFailure.isRefusal(thrown(state))).isFalse();
    }

    /** Character not in repertoire, too long, constraint, index row too large. */
    @ParameterizedTest
    @ValueSource(strings = {"22021", "22001", "23505", "23514", "54000"})
    void theDatabaseRefusesWhatItIsGiven(String state) {
        assertThat(DatabaseFailure.isOutage(thrown(state))).isFalse();
        assertThat(DatabaseFailure.isRefusal(thrown(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42601", "42P01", "0A000"})
    void aWrongStatementIsNeither(String state) {
        assertThat(DatabaseFailure.isOutage(thrown(state))).isFalse();
        assertThat(DatabaseFailure.isRefusal(thrown(state))).isFalse();
    }

    @Test
    void whatHasNoStateIsToldByItsKind() {
        assertThat(DatabaseFailure.isOutage(new CannotCreateTransactionException("no")))
                .isTrue();
        assertThat(DatabaseFailure.isOutage(new QueryTimeoutException("late"))).isTrue();
        assertThat(DatabaseFailure.isOutage(new SQLException("no state"))).isTrue();
        assertThat(DatabaseFailure.isOutage(new EmptyResultDataAccessException(1)))
                .isFalse();
        assertThat(DatabaseFailure.isOutage(new IllegalStateException("a defect")))
                .isFalse();
    }

    private static Throwable thrown(String state) {
        return new IllegalStateException(new IllegalArgumentException(new SQLException("words", state)));
    }
}
