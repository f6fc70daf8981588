package org.cdexbridge.console;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page on which people sign in; Spring Security takes what it sends. */
@Controller
class SignInController {
    @GetMapping("/login")
    String signIn() {
        return "login";
    }
}
