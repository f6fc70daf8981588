package org.cdexbridge.security.http;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Where a request goes, as the web server read it.
 *
 * @param text the path, decoded and without dot segments
 */
record RequestPath(String text) {
    static RequestPath of(HttpServletRequest request) {
        String below = request.getPathInfo() == null ? "" : request.getPathInfo();
        return new RequestPath(request.getServletPath() + below);
    }

    /** Where FHIR is spoken. */
    boolean fhir() {
        return isBelow("/fhir") || isBelow("/demo-payer/fhir");
    }

    boolean tokens() {
        return isBelow("/oauth2");
    }

    /** Feeds of kind {@code http}, which read and bound their messages themselves. */
    boolean feed() {
        return isBelow("/hl7v2");
    }

    /** The page of errors, which nobody calls by its name. */
    boolean error() {
        return isBelow("/error");
    }

    private boolean isBelow(String root) {
        return text.equals(root) || text.startsWith(root + "/");
    }
}
