package org.cdexbridge.security.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * The web server answers a method or a transfer coding that it does not know with 501 before any filter sees the request.
 * Whoever watches for errors of the server should not be woken by what a stranger sends: it is 405 or 400 here.
 */
final class UnknownMethodValve extends ValveBase {
    UnknownMethodValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (response.getStatus() == HttpServletResponse.SC_NOT_IMPLEMENTED) {
            boolean coding = request.getHeader("Transfer-Encoding") != null;
            response.setStatus(coding ? HttpServletResponse.SC_BAD_REQUEST : HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
        getNext().invoke(request, response);
    }
}
