package org.cdexbridge.store;

import ca.uhn.fhir.rest.client.exceptions.FhirClientConnectionException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cdexbridge.database.DatabaseFailure;
import org.cdexbridge.finding.Finding;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells from what a FHIR server threw whether to try at once, later or never. */
public final class ServerFailure {
    /** Conflict, precondition failed. */
    private static final Set<Integer> AT_ONCE = Set.of(409, 412);
    /** Unauthorized, forbidden, time-out, too many requests: not the fault of what was sent. */
    private static final Set<Integer> LATER = Set.of(0, 401, 403, 408, 429);

    private static final Pattern HAPI_CODE = Pattern.compile("HAPI-\\d+");

    private ServerFailure() {}

    /** Whether the server says that there is no such resource (any more). */
    public static boolean isMissing(Throwable thrown) {
        return DatabaseFailure.cause(thrown, ResourceNotFoundException.class).isPresent()
                || DatabaseFailure.cause(thrown, ResourceGoneException.class).isPresent();
    }

    /**
     * Of a store in a database of ours: what is no failure of the database is none of the store, and stays as it is, so
     * that one input at which our own code stumbles does not wait as if the store were away.
     */
    public static RuntimeException ofDatabase(RuntimeException thrown) {
        boolean database = DatabaseFailure.cause(thrown, SQLException.class).isPresent()
                || DatabaseFailure.cause(thrown, DataAccessException.class).isPresent()
                || DatabaseFailure.cause(thrown, TransactionException.class).isPresent();
        return database ? of(thrown) : thrown;
    }

    /** Words and code of the server's message stay out: it may quote the resource, and with it a patient. */
    public static RuntimeException of(Throwable thrown) {
        if (thrown instanceof StoreUnavailable || thrown instanceof StoreRejected || thrown instanceof StoreConflict) {
            return (RuntimeException) thrown;
        }
        Optional<BaseServerResponseException> answer = DatabaseFailure.cause(thrown, BaseServerResponseException.class);
        int status = answer.map(BaseServerResponseException::getStatusCode).orElse(500);
        if (AT_ONCE.contains(status)
                || DatabaseFailure.cause(thrown, ConcurrencyFailureException.class)
                        .isPresent()) {
            return new StoreConflict(thrown);
        }
        if (DatabaseFailure.isRefusal(thrown)) {
            return new StoreRejected(Finding.of(StoreCode.REJECTED, "The database of the FHIR store refuses a value"));
        }
        if (LATER.contains(status) || isOutage(thrown) || answer.isEmpty() || isGateway(status)) {
            return new StoreUnavailable("The FHIR store rejected the transaction: " + what(thrown, status), thrown);
        }
        return new StoreRejected(
                Finding.of(StoreCode.REJECTED, "The FHIR store refused the transaction: " + what(thrown, status)));
    }

    private static boolean isGateway(int status) {
        return status > 500;
    }

    private static boolean isOutage(Throwable thrown) {
        return Stream.of(
                        FhirClientConnectionException.class,
                        SQLException.class,
                        DataAccessException.class,
                        TransactionException.class)
                .anyMatch(type -> DatabaseFailure.cause(thrown, type).isPresent());
    }

    private static String what(Throwable thrown, int status) {
        Matcher code = HAPI_CODE.matcher(String.valueOf(thrown.getMessage()));
        return "HTTP status " + status + (code.find() ? ", " + code.group() : "");
    }
}
