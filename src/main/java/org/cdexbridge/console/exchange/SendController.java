package org.cdexbridge.console.exchange;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.cdexbridge.exchange.StatedPatient;
import org.cdexbridge.exchange.attachment.UnsolicitedAttachments;
import org.cdexbridge.exchange.content.PushRequest;
import org.cdexbridge.exchange.content.SendAttachmentRequest;
import org.cdexbridge.exchange.push.PushService;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.review.SendableFinder;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.resource.Code;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sending what nobody asked for, as pages; what was typed stays in the form when it can't be sent. */
@Controller
@RequestMapping({"/send", "/desk/send"})
class SendController {
    private static final String CODES = "http://loinc.org";

    private final SendableFinder sendableFinder;
    private final UnsolicitedAttachments unsolicited;
    private final PushService push;
    private final ExchangeQueue exchangeQueue;

    SendController(
            SendableFinder sendableFinder,
            UnsolicitedAttachments unsolicited,
            PushService push,
            ExchangeQueue exchangeQueue) {
        this.sendableFinder = sendableFinder;
        this.unsolicited = unsolicited;
        this.push = push;
        this.exchangeQueue = exchangeQueue;
    }

    @GetMapping
    String form(@RequestParam Map<String, String> typed, Model model) {
        return form(typed, "", model);
    }

    @PostMapping("/attachment")
    String attach(@RequestParam Map<String, String> typed, Principal person, Model model, RedirectAttributes redirect) {
        try {
            BusinessId tracking = unsolicited.send(request(typed), ReviewerName.name(person));
            redirect.addAttribute("trackingId", tracking.token());
            return "redirect:/send/attachment";
        } catch (IllegalArgumentException e) {
            return form(typed, String.valueOf(e.getMessage()), model);
        }
    }

    @PostMapping("/push")
    String push(
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") List<String> types,
            Principal person,
            Model model) {
        try {
            String story = typed.getOrDefault("story", "");
            PushRequest request = story.isEmpty()
                    ? sendableFinder.facts(
                            typed.getOrDefault("partner", ""),
                            typed.getOrDefault("patient", ""),
                            types,
                            typed.containsKey("confirmed"))
                    : new PushRequest(
                            typed.getOrDefault("partner", ""),
                            List.of(),
                            Optional.of(story),
                            typed.containsKey("confirmed"));
            return "redirect:/send/push/" + push.take(request, ReviewerName.name(person));
        } catch (IllegalArgumentException e) {
            return form(typed, String.valueOf(e.getMessage()), model);
        }
    }

    @GetMapping("/attachment")
    String attachment(@RequestParam String trackingId, Model model) {
        model.addAttribute("name", "Attachment " + trackingId);
        model.addAttribute(
                "progress",
                DeliveryProgress.of(unsolicited
                        .latest(trackingId)
                        .orElseThrow(() -> new NoSuchElementException("no such delivery"))));
        return "sent";
    }

    @GetMapping("/push/{id}")
    String pushed(@PathVariable String id, Model model) {
        model.addAttribute("name", "Push " + id);
        model.addAttribute(
                "progress",
                DeliveryProgress.of(exchangeQueue
                        .find(PushService.about(id))
                        .orElseThrow(() -> new NoSuchElementException("no such delivery"))));
        return "sent";
    }

    private String form(Map<String, String> typed, String problem, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("problem", problem);
        model.addAttribute("partners", sendableFinder.partners());
        String identifier = typed.getOrDefault("identifier", "");
        try {
            if (!identifier.isBlank()) {
                model.addAttribute("sendable", sendableFinder.find(identifier));
            }
        } catch (NoSuchElementException e) {
            model.addAttribute("problem", e.getMessage());
        }
        return "send";
    }

    private static SendAttachmentRequest request(Map<String, String> typed) {
        return new SendAttachmentRequest(
                typed.getOrDefault("partner", ""),
                typed.getOrDefault("document", ""),
                typed.getOrDefault("attachTo", ""),
                id(typed, "claim"),
                id(typed, "trackingId"),
                id(typed, "payer"),
                id(typed, "organization"),
                id(typed, "provider"),
                id(typed, "member"),
                text(typed, "serviceDate"),
                text(typed, "lines")
                        .map(lines -> List.of(lines.split("[\\s,]+")))
                        .orElse(List.of()),
                text(typed, "code").map(loinc -> new Code(CODES, loinc, "")),
                typed.containsKey("more"),
                typed.containsKey("confirmed"),
                StatedPatient.NOBODY);
    }

    /** As searches write it, {@code system|value}. */
    private static Optional<BusinessId> id(Map<String, String> typed, String name) {
        return text(typed, name).map(token -> {
            int bar = token.indexOf('|');
            return new BusinessId(
                    token.substring(0, Math.max(bar, 0)).strip(),
                    token.substring(bar + 1).strip());
        });
    }

    private static Optional<String> text(Map<String, String> typed, String name) {
        return Optional.ofNullable(typed.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    @ExceptionHandler(NoSuchElementException.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String gone(NoSuchElementException e, Model model) {
        model.addAttribute("problem", e.getMessage());
        return "problem";
    }
}
