package org.cdexbridge.security.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;

/** Ids of sessions in the cookie {@code SESSION}; the database is asked for nothing that can't be one of ours. */
final class SessionCookieResolver implements HttpSessionIdResolver {
    private static final Pattern OURS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final CookieHttpSessionIdResolver cookies = new CookieHttpSessionIdResolver();

    SessionCookieResolver() {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        // an issuer's answer comes from its pages, which a strict cookie would not survive
        cookie.setSameSite("Lax");
        cookies.setCookieSerializer(cookie);
    }

    @Override
    public List<String> resolveSessionIds(HttpServletRequest request) {
        return cookies.resolveSessionIds(request).stream()
                .filter(id -> OURS.matcher(id).matches())
                .toList();
    }

    @Override
    public void setSessionId(HttpServletRequest request, HttpServletResponse response, String id) {
        cookies.setSessionId(request, response, id);
    }

    @Override
    public void expireSession(HttpServletRequest request, HttpServletResponse response) {
        cookies.expireSession(request, response);
    }
}
