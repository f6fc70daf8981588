package org.cdexbridge.store.oracle;

import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.OperationOutcome;

/** {@code /fhir}: HAPI's servlet while the store is ready, else 503 with when to ask again. */
public final class OracleServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String ASK_AGAIN_SECONDS = "5";

    private final transient JpaOracle server;
    private transient RestfulServer hapi;

    public OracleServlet(JpaOracle server) {
        this.server = server;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<RestfulServer> running = server.http();
        if (running.isEmpty() || !server.status().ready()) {
            notYet(response);
            return;
        }
        initialized(running.get()).service(request, response);
    }

    private synchronized RestfulServer initialized(RestfulServer running) throws ServletException {
        if (hapi != running) {
            running.init(getServletConfig());
            hapi = running;
        }
        return hapi;
    }

    private void notYet(HttpServletResponse response) throws IOException {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(OperationOutcome.IssueSeverity.ERROR)
                .setCode(OperationOutcome.IssueType.TRANSIENT)
                .setDiagnostics(server.status().reason());
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", ASK_AGAIN_SECONDS);
        response.setContentType("application/fhir+json;charset=UTF-8");
        response.getOutputStream().write(new JsonParser().composeString(outcome).getBytes(StandardCharsets.UTF_8));
    }
}
