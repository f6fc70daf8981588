package org.cdexbridge.console.status;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The pages. */
@Controller
class StatusController {
    private final StatusService statusService;

    StatusController(StatusService statusService) {
        this.statusService = statusService;
    }

    @GetMapping("/")
    String status(@RequestParam(name = "needs-look", required = false) @Nullable String needsLook, Model model) {
        model.addAttribute("status", statusService.status(needsLook != null));
        return "status";
    }

    @GetMapping("/documents/{id}")
    String document(@PathVariable long id, Model model) {
        MessageView document =
                statusService.document(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("document", document);
        return "document";
    }
}
