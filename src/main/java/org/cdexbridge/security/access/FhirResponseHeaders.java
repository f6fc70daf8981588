package org.cdexbridge.security.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/**
 * What {@code /fhir} answers is data: a browser that is taken there runs nothing of it, guesses no type, and shows nothing
 * but JSON, whatever a document or a partner wrote.
 */
final class FhirResponseHeaders implements HeaderWriter {
    static final String POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'";

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        String type = response.getContentType();
        if (type != null && !type.contains("json")) {
            response.setHeader("Content-Disposition", "attachment");
        }
    }
}
