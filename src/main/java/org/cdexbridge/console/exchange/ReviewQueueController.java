package org.cdexbridge.console.exchange;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.NoSuchElementException;
import org.cdexbridge.exchange.review.ReviewQueue;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The review queue as pages. */
@Controller
@RequestMapping({"/reviews", "/desk"})
class ReviewQueueController {
    private static final String LIST = "redirect:/reviews";

    private final ReviewQueue reviewQueue;

    ReviewQueueController(ReviewQueue reviewQueue) {
        this.reviewQueue = reviewQueue;
    }

    @GetMapping
    String waiting(@RequestParam(defaultValue = "") String queue, Model model) {
        model.addAttribute("queue", queue);
        model.addAttribute("waiting", reviewQueue.waiting(queue));
        return "review-queue";
    }

    /** @param search of the patient's data, one a line */
    @GetMapping("/{id}")
    String review(@PathVariable long id, @RequestParam(defaultValue = "") String search, Model model) {
        List<String> searches = search.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        model.addAttribute("search", search);
        model.addAttribute("review", reviewQueue.review(id, searches));
        return "review";
    }

    /** As text, whatever it is: nothing of a document runs here. */
    @GetMapping(path = "/{id}/documents/{binary}", produces = MediaType.TEXT_PLAIN_VALUE)
    @ResponseBody
    String document(@PathVariable long id, @PathVariable String binary) {
        return new String(reviewQueue.document(id, binary), StandardCharsets.UTF_8);
    }

    @PostMapping("/{id}/release")
    String release(
            @PathVariable long id,
            @RequestParam(defaultValue = "") List<String> chosen,
            @RequestParam(defaultValue = "false") boolean more,
            Principal person) {
        reviewQueue.release(id, ReviewerName.name(person), chosen, more);
        return LIST;
    }

    @PostMapping("/{id}/release-all")
    String releaseAll(@PathVariable long id, Principal person) {
        reviewQueue.releaseAll(id, ReviewerName.name(person));
        return LIST;
    }

    @PostMapping("/{id}/refuse")
    String refuse(@PathVariable long id, @RequestParam String reason, Principal person) {
        reviewQueue.refuse(id, ReviewerName.name(person), reason);
        return LIST;
    }

    @PostMapping("/{id}/answer")
    String answer(@PathVariable long id, @RequestParam String json) {
        reviewQueue.answer(id, json);
        return "redirect:/reviews/" + id;
    }

    @ExceptionHandler(NoSuchElementException.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String gone(NoSuchElementException e, Model model) {
        return problem(e, model);
    }

    @ExceptionHandler(IllegalArgumentException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    String wrong(IllegalArgumentException e, Model model) {
        return problem(e, model);
    }

    private static String problem(RuntimeException e, Model model) {
        model.addAttribute("problem", e.getMessage());
        return "problem";
    }
}
