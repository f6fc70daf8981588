package org.cdexbridge.console;

import org.cdexbridge.database.DatabaseFailure;
import org.cdexbridge.site.RateLimitedWarning;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What pages and programs are told while the database does not answer: 503, and no stack in the log for each of them. */
@ControllerAdvice
class DatabaseUnavailableAdvice {
    private static final String ASK_AGAIN_SECONDS = "10";

    private final RateLimitedWarning warning = new RateLimitedWarning(
            LoggerFactory.getLogger(DatabaseUnavailableAdvice.class), "database unavailable: a page request failed");

    /** A failure that is no outage stays what it is. */
    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<String> unavailable(RuntimeException failure) {
        if (!DatabaseFailure.isOutage(failure)) {
            throw failure;
        }
        warning.failed(failure);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", ASK_AGAIN_SECONDS)
                .contentType(MediaType.TEXT_PLAIN)
                .body("The database is unavailable. Received messages are safe; senders are told to try again.");
    }
}
