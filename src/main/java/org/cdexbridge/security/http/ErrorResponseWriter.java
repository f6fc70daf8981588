package org.cdexbridge.security.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.cdexbridge.json.Json;
import org.cdexbridge.security.SecurityCode;

/** Answers what is refused: with an OperationOutcome at FHIR, an error of RFC 6749 at {@code /oauth2}, else a problem. */
final class ErrorResponseWriter {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final String ASK_AGAIN_SECONDS = "5";

    private ErrorResponseWriter() {}

    static void answer(HttpServletRequest request, HttpServletResponse response, HttpRequestRefused refused)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(refused.status());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        if (refused.status() == HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE) {
            response.setHeader("Accept-Encoding", "gzip");
        }
        if (refused.status() == TOO_MANY_REQUESTS) {
            response.setHeader("Retry-After", ASK_AGAIN_SECONDS);
        }
        boolean fhir = RequestPath.of(request).fhir();
        response.setContentType(fhir ? "application/fhir+json;charset=UTF-8" : "application/json;charset=UTF-8");
        byte[] body = Json.bytes(content(request, refused));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    private static Map<String, Object> content(HttpServletRequest request, HttpRequestRefused refused) {
        String words = refused.code().code() + ": " + refused.code().title() + "; " + refused.getMessage();
        RequestPath path = RequestPath.of(request);
        if (path.fhir()) {
            return Map.of(
                    "resourceType",
                    "OperationOutcome",
                    "issue",
                    List.of(Map.of("severity", "error", "code", issue(refused.code()), "diagnostics", words)));
        }
        return path.tokens()
                ? Map.of("error", "invalid_request", "error_description", words)
                : Map.of("problem", words);
    }

    /** As the code system IssueType of FHIR names it. */
    private static String issue(SecurityCode code) {
        return switch (code) {
            case BODY_TOO_LARGE -> "too-long";
            case BODY_TOO_COMPLEX -> "too-costly";
            case TOO_MANY_BODIES -> "throttled";
            case FORM_NOT_SUPPORTED -> "not-supported";
            default -> "structure";
        };
    }
}
