package org.cdexbridge.store.rest;

import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.StoreStatus;
import org.cdexbridge.store.rest.access.OperationOutcomes;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** {@code /fhir}: HAPI's servlet while the store is ready, else 503 with when to ask again. */
public final class FhirServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient FhirServer store;
    private final transient RestfulServer hapi;

    public FhirServlet(FhirServer store, RestfulServer hapi) {
        this.store = store;
        this.hapi = hapi;
    }

    @Override
    public void init() throws ServletException {
        hapi.init(getServletConfig());
    }

    @Override
    public void destroy() {
        hapi.destroy();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        StoreStatus status = store.status();
        if (!status.ready()) {
            notYet(status, response);
            return;
        }
        if (request.getCharacterEncoding() == null) {
            // a form that is posted is UTF-8 where it does not say otherwise, as its percent signs are in a URL
            request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        }
        hapi.service(request, response);
    }

    private static void notYet(StoreStatus status, HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", StoreFailureInterceptor.ASK_AGAIN_SECONDS);
        response.setContentType("application/fhir+json;charset=UTF-8");
        response.getOutputStream()
                .write(new JsonParser()
                        .composeString(OperationOutcomes.of(IssueSeverity.ERROR, IssueType.TRANSIENT, status.reason()))
                        .getBytes(StandardCharsets.UTF_8));
    }
}
