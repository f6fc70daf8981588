package org.cdexbridge.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.cdexbridge.journal.JournalUnavailable;
import org.cdexbridge.store.StoreUnavailable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** While the store starts, or it or the journal does not answer, what needs them is to be asked for again: 503, which tells of the server's state. */
@ControllerAdvice
class StoreUnavailableAdvice {
    private static final String ASK_AGAIN_SECONDS = "5";

    /** For programs in JSON, for people as a page. */
    @ExceptionHandler({
        StoreUnavailable.class,
        JournalUnavailable.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class
    })
    Object away(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Retry-After", ASK_AGAIN_SECONDS);
        String problem = "the store or the database is unavailable; try again later";
        if (request.getServletPath().startsWith("/api/")) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(Map.of("problem", problem));
        }
        return new ModelAndView("problem", Map.of("problem", problem), HttpStatus.SERVICE_UNAVAILABLE);
    }
}
