package org.cdexbridge.console;

import java.security.Principal;
import org.cdexbridge.security.people.PeopleIssuer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** The page on which people sign in and out; Spring Security takes what it sends. */
@Controller
class SignInController {
    private final PeopleIssuer issuer;

    SignInController(PeopleIssuer issuer) {
        this.issuer = issuer;
    }

    @GetMapping("/login")
    String signIn(
            Model model,
            @Nullable Principal person,
            @RequestAttribute(name = "signInDelay", required = false) @Nullable Long seconds) {
        model.addAttribute("delay", seconds);
        issuer.host().ifPresent(host -> model.addAttribute("issuer", host));
        model.addAttribute("person", person == null ? null : person.getName());
        return "login";
    }
}
