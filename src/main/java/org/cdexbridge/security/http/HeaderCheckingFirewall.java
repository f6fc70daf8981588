package org.cdexbridge.security.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Looks at all headers at once, not when a servlet asks for one that can't be: by then the refusal is an error of the servlet. */
final class HeaderCheckingFirewall extends StrictHttpFirewall {
    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        FirewalledRequest checked = super.getFirewalledRequest(request);
        Collections.list(checked.getHeaderNames()).forEach(name -> Collections.list(checked.getHeaders(name)));
        return checked;
    }
}
