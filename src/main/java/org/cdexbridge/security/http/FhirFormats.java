package org.cdexbridge.security.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.cdexbridge.security.SecurityCode;

/** The formats of FHIR: JSON and XML. The server library knows Turtle by name and fails when it is to write it. */
final class FhirFormats {
    private static final Pattern TURTLE = Pattern.compile("(?i).*(ttl|turtle|rdf|n-triples|n-quads).*");

    private FhirFormats() {}

    /** @throws HttpRequestRefused 406 or 415 {@link SecurityCode#FORM_NOT_SUPPORTED} */
    static void check(HttpServletRequest request) {
        checkParameters(request.getQueryString() == null ? "" : request.getQueryString());
        List<String> accepted = Collections.list(request.getHeaders("Accept"));
        if (!accepted.isEmpty()
                && accept(request).isEmpty()
                && !String.join("", accepted).isBlank()) {
            throw notOffered();
        }
        if (request.getContentType() != null
                && TURTLE.matcher(request.getContentType()).matches()) {
            throw unsupported(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "resources are taken in JSON and XML");
        }
    }

    /**
     * The format that is asked for as a parameter.
     *
     * @param parameters of a query or a form that {@link RequestTargetCheck#checkEncoded} let through
     * @throws HttpRequestRefused 406 {@link SecurityCode#FORM_NOT_SUPPORTED}
     */
    static void checkParameters(String parameters) {
        String[] formats = FormParameters.with(Map.of(), parameters.getBytes(StandardCharsets.UTF_8))
                .getOrDefault("_format", new String[0]);
        if (Arrays.stream(formats).anyMatch(format -> TURTLE.matcher(format).matches())) {
            throw notOffered();
        }
    }

    private static HttpRequestRefused notOffered() {
        return unsupported(HttpServletResponse.SC_NOT_ACCEPTABLE, "answers are in JSON and XML");
    }

    /** What a caller would take of what there is, as the value of one header; empty when it says nothing or nothing is left. */
    static String accept(HttpServletRequest request) {
        return String.join(
                ", ",
                Collections.list(request.getHeaders("Accept")).stream()
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .map(String::strip)
                        .filter(range ->
                                !range.isEmpty() && !TURTLE.matcher(range).matches())
                        .toList());
    }

    private static HttpRequestRefused unsupported(int status, String why) {
        return new HttpRequestRefused(status, SecurityCode.FORM_NOT_SUPPORTED, why);
    }
}
