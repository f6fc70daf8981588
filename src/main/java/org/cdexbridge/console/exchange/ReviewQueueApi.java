package org.cdexbridge.console.exchange;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.cdexbridge.exchange.review.Review;
import org.cdexbridge.exchange.review.ReviewQueue;
import org.cdexbridge.exchange.review.WaitingRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The review queue for programs, in JSON. */
@RestController
@RequestMapping({"/api/reviews", "/api/desk"})
class ReviewQueueApi {
    private final ReviewQueue reviewQueue;

    ReviewQueueApi(ReviewQueue reviewQueue) {
        this.reviewQueue = reviewQueue;
    }

    /**
     * What a person decided.
     *
     * @param release {@code Type/id} of what is released; empty or missing with a refusal
     * @param more whether more is to follow, where the payer takes several submissions
     * @param refuse why nothing is released; empty or missing with a release
     */
    record DecisionRequest(
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> release, boolean more, Optional<String> refuse) {}

    /** @param queue code of a work-queue tag; without, all */
    @GetMapping
    List<WaitingRequest> waiting(@RequestParam(defaultValue = "") String queue) {
        return reviewQueue.waiting(queue);
    }

    /** @param search of the patient's data, for a request that any of it may answer; may be there several times */
    @GetMapping("/{id}")
    Review review(@PathVariable long id, @RequestParam(defaultValue = "") String[] search) {
        return reviewQueue.review(
                id, Arrays.stream(search).filter(query -> !query.isBlank()).toList());
    }

    @PostMapping(path = "/{id}/decision", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(@PathVariable long id, @RequestBody DecisionRequest decided, Principal person) {
        if (decided.release().isEmpty() == decided.refuse().isEmpty()) {
            throw new IllegalArgumentException("give either release or refuse");
        }
        decided.refuse()
                .ifPresentOrElse(
                        why -> reviewQueue.refuse(id, ReviewerName.name(person), why),
                        () -> reviewQueue.release(id, ReviewerName.name(person), decided.release(), decided.more()));
    }

    /** Takes a QuestionnaireResponse, which may be released then. */
    @PostMapping(
            path = "/{id}/answer",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/fhir+json"})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answer(@PathVariable long id, @RequestBody String json) {
        reviewQueue.answer(id, json);
    }

    @ExceptionHandler(NoSuchElementException.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    Map<String, String> gone(NoSuchElementException e) {
        return Map.of("problem", e.getMessage());
    }

    @ExceptionHandler(IllegalArgumentException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Map<String, String> wrong(IllegalArgumentException e) {
        return Map.of("problem", e.getMessage());
    }
}
