package org.cdexbridge.security.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.cdexbridge.security.SecurityCode;

/** Whether what stands in the first line of a request, its format, and who is said to have passed it on can be read. */
final class RequestTargetCheck {
    /** Dot segments, doubled or encoded separators: servers behind one another read them differently. */
    private static final Pattern CROOKED = Pattern.compile("(?i)//|/\\.{1,2}(/|$)|;|\\\\|%2f|%5c|%2e|%25|%00");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:\\[\\], -]*");
    private static final int MOST_PARAMETERS = 1_000;

    private RequestTargetCheck() {}

    /**
     * Checks what every server library reads, whatever is asked.
     *
     * @throws HttpRequestRefused 400 {@link SecurityCode#REQUEST_UNREADABLE}, 415 {@link SecurityCode#FORM_NOT_SUPPORTED}
     */
    static void check(HttpServletRequest request) {
        if (CROOKED.matcher(request.getRequestURI()).find()) {
            throw unreadable("the path is not in its plain form");
        }
        if (request.getQueryString() != null) {
            checkEncoded(request.getQueryString());
        }
        checkForwarded(request);
        String format = request.getContentType();
        if (format != null && format.indexOf('*') >= 0) {
            throw new HttpRequestRefused(
                    HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
                    SecurityCode.FORM_NOT_SUPPORTED,
                    "a Content-Type names one format");
        }
    }

    /**
     * Whether parameters can be decoded, as a query or in the body of a form.
     *
     * @throws HttpRequestRefused 400 {@link SecurityCode#REQUEST_UNREADABLE}
     */
    static void checkEncoded(String parameters) {
        String[] pairs = parameters.split("&");
        if (pairs.length > MOST_PARAMETERS) {
            throw unreadable("more than " + MOST_PARAMETERS + " parameters");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            checkText(equals < 0 ? pair : pair.substring(0, equals), true);
            checkText(equals < 0 ? "" : pair.substring(equals + 1), false);
        }
    }

    private static void checkText(String encoded, boolean name) {
        if (decoded(encoded).codePoints().anyMatch(character -> isForbidden(character, name))) {
            throw unreadable("a parameter has a character that no text has");
        }
    }

    /** Whether a time in a header can be read; one that can't is to be ignored (RFC 9110 §13.1.3). */
    static boolean isDate(HttpServletRequest request, String header) {
        try {
            return request.getDateHeader(header) >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unreadable("a percent sign is not followed by two hexadecimal digits");
        }
    }

    /** A text may have lines, a name not; databases keep no NUL. */
    private static boolean isForbidden(int character, boolean name) {
        boolean line = character == '\n' || character == '\r' || character == '\t';
        return Character.isISOControl(character) && (name || !line) || !Character.isDefined(character);
    }

    private static void checkForwarded(HttpServletRequest request) {
        String port = request.getHeader("X-Forwarded-Port");
        String host = request.getHeader("X-Forwarded-Host");
        boolean readable = (port == null || NUMBER.matcher(port).matches())
                && (host == null || HOST.matcher(host).matches());
        if (!readable) {
            throw unreadable("X-Forwarded headers can't be read");
        }
    }

    static HttpRequestRefused unreadable(String why) {
        return new HttpRequestRefused(HttpServletResponse.SC_BAD_REQUEST, SecurityCode.REQUEST_UNREADABLE, why);
    }
}
