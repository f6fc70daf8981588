package org.cdexbridge.console.exchange;

import java.security.Principal;
import java.util.Map;
import org.cdexbridge.exchange.content.PushRequest;
import org.cdexbridge.exchange.push.PushService;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Writes resources to a partner's server, and tells what became of it. */
@RestController
@RequestMapping("/api/push")
class PushApi {
    private final PushService push;
    private final ExchangeQueue exchangeQueue;

    PushApi(PushService push, ExchangeQueue exchangeQueue) {
        this.push = push;
        this.exchangeQueue = exchangeQueue;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, String> take(@RequestBody PushRequest request, Principal person) {
        return Map.of("id", push.take(request, ReviewerName.name(person)));
    }

    @GetMapping("/{id}")
    DeliveryProgress progress(@PathVariable String id) {
        return exchangeQueue
                .find(PushService.about(id))
                .map(DeliveryProgress::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @ExceptionHandler(IllegalArgumentException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Map<String, String> wrong(IllegalArgumentException e) {
        return Map.of("problem", e.getMessage());
    }
}
