package org.cdexbridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DeadlockLoserDataAccessException;

class ServerFailureTest {
    /** It must not count as an outage, which would be tried again for ever while everything else waits. */
    @Test
    void whatTheDatabaseOfTheStoreRefusesIsTheFaultOfTheInput() {
        assertThat(ServerFailure.of(caused("22021"))).isInstanceOf(StoreRejected.class);
        assertThat(ServerFailure.of(caused("22001"))).isInstanceOf(StoreRejected.class);
    }

    @Test
    void whatTheDatabaseOfTheStoreCannotDoNowIsTriedAgain() {
        assertThat(ServerFailure.of(caused("08006"))).isInstanceOf(StoreUnavailable.class);
        assertThat(ServerFailure.of(caused("53100"))).isInstanceOf(StoreUnavailable.class);
    }

    /** A mistake of ours, or an input that takes too long, is no outage: it would be tried for ever and hold up all. */
    @Test
    void whatIsNoFailureOfTheDatabaseStaysAsItIs() {
        RuntimeException mistake = new IllegalStateException("ours");
        assertThat(ServerFailure.ofDatabase(mistake)).isSameAs(mistake);
        assertThat(ServerFailure.ofDatabase(caused("08006"))).isInstanceOf(StoreUnavailable.class);
        assertThat(ServerFailure.ofDatabase(caused("22001"))).isInstanceOf(StoreRejected.class);
        assertThat(ServerFailure.ofDatabase(new DeadlockLoserDataAccessException("words", null)))
                .isInstanceOf(StoreConflict.class);
    }

    private static RuntimeException caused(String state) {
        return new InternalErrorException(new IllegalStateException(new SQLException("words", state)));
    }
}
