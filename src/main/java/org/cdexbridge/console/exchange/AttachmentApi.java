package org.cdexbridge.console.exchange;

import java.security.Principal;
import java.util.Map;
import org.cdexbridge.exchange.attachment.UnsolicitedAttachments;
import org.cdexbridge.exchange.content.SendAttachmentRequest;
import org.cdexbridge.resource.BusinessId;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Sends attachments that nobody asked for, and tells what became of them. */
@RestController
@RequestMapping("/api/attachments")
class AttachmentApi {
    private final UnsolicitedAttachments unsolicited;

    AttachmentApi(UnsolicitedAttachments unsolicited) {
        this.unsolicited = unsolicited;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, BusinessId> send(@RequestBody SendAttachmentRequest request, Principal person) {
        return Map.of("trackingId", unsolicited.send(request, ReviewerName.name(person)));
    }

    /** @param trackingId as {@code system|value} */
    @GetMapping
    DeliveryProgress progress(@RequestParam String trackingId) {
        return unsolicited
                .latest(trackingId)
                .map(DeliveryProgress::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @ExceptionHandler(IllegalArgumentException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Map<String, String> wrong(IllegalArgumentException e) {
        return Map.of("problem", e.getMessage());
    }
}
