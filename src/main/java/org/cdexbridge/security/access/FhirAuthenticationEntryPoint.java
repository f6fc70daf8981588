package org.cdexbridge.security.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.cdexbridge.security.SecurityCode;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;

/** 401 at {@code /fhir}, with an OperationOutcome. */
final class FhirAuthenticationEntryPoint implements AuthenticationEntryPoint {
    private final AuthenticationEntryPoint bearer = new BearerTokenAuthenticationEntryPoint();

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException, jakarta.servlet.ServletException {
        bearer.commence(request, response, why);
        SecurityCode code =
                request.getHeader("Authorization") == null ? SecurityCode.TOKEN_MISSING : SecurityCode.TOKEN_REFUSED;
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(OperationOutcome.IssueSeverity.ERROR)
                .setCode(OperationOutcome.IssueType.LOGIN)
                .setDiagnostics(code.code() + " " + code.title());
        response.setContentType("application/fhir+json;charset=UTF-8");
        response.getOutputStream().write(new JsonParser().composeString(outcome).getBytes(StandardCharsets.UTF_8));
    }
}
