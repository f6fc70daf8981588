package org.cdexbridge.store.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.sql.SQLException;
import org.cdexbridge.store.StoreUnavailable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;

class StoreFailureInterceptorTest {
    private static final String WORDS = "value too long: Marsha";
    private final StoreFailureInterceptor failures = new StoreFailureInterceptor();

    private BaseServerResponseException answer(Exception cause) {
        return failures.answering(new InternalErrorException("Failed to call access method", cause));
    }

    @Test
    void whatTheDatabaseCantDoNowIsWorthAnotherRequest() {
        for (Exception cause : new Exception[] {
            new StoreUnavailable(WORDS, null),
            new CannotAcquireLockException(WORDS),
            new IllegalStateException(new SQLException(WORDS, "08006"))
        }) {
            BaseServerResponseException answer = answer(cause);
            assertThat(answer.getStatusCode()).isEqualTo(503);
            assertThat(answer.getResponseHeaders()).containsKey("Retry-After");
            assertThat(answer.getMessage()).doesNotContain(WORDS);
        }
    }

    @Test
    void whatTheDatabaseRefusesIsTheFaultOfWhatWasSent() {
        BaseServerResponseException answer =
                answer(new DataIntegrityViolationException(WORDS, new SQLException(WORDS, "22001")));
        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(answer.getMessage()).doesNotContain(WORDS);
    }

    @Test
    void everythingElseStaysAsItIs() {
        assertThat(failures.answering(new ResourceNotFoundException("not known")))
                .isNull();
        assertThat(answer(new IllegalStateException("a mistake of ours"))).isNull();
    }
}
