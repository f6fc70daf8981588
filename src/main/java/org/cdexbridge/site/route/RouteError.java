package org.cdexbridge.site.route;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.util.ObjectHelper;

/** Says in words why Camel refused a route. */
public final class RouteError {
    private static final Pattern LINE = Pattern.compile("in (\\S+), line (\\d+)");

    private RouteError() {}

    /** The innermost messages, without the chain of Java classes. */
    public static String words(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message.strip();
    }

    /** {@code file:line} where Camel tells it, else empty. */
    public static String place(Throwable error) {
        for (Throwable cause : ObjectHelper.createExceptionIterable(error)) {
            Matcher matcher = LINE.matcher(String.valueOf(cause.getMessage()));
            if (cause instanceof FailedToCreateRouteException route && route.getLocation() != null) {
                return route.getLocation();
            }
            if (matcher.find()) {
                return matcher.group(1) + ":" + matcher.group(2);
            }
        }
        return "";
    }
}
