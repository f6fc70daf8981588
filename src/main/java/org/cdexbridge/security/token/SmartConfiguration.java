package org.cdexbridge.security.token;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cdexbridge.json.Json;
import org.cdexbridge.site.endpoints.SecuritySettings;

/** {@code [fhir]/.well-known/smart-configuration}, as SMART App Launch 2.2 describes it for backend services. */
final class SmartConfiguration extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final List<String> OFFERED = List.of("GET", "HEAD", "OPTIONS");

    private final transient Map<String, Object> content = new TreeMap<>();

    /**
     * @param other who issues the tokens in place of the bridge
     * @param binding whether a token is bound to the certificate with which it is asked for
     */
    SmartConfiguration(TokenAddresses addresses, Optional<SecuritySettings.Issuer> other, boolean binding) {
        content.put("grant_types_supported", List.of("client_credentials"));
        content.put("token_endpoint_auth_methods_supported", List.of("private_key_jwt"));
        content.put("token_endpoint_auth_signing_alg_values_supported", List.of("RS384", "ES384"));
        content.put("scopes_supported", List.of("system/*.rs", "system/Task.cruds"));
        content.put("capabilities", List.of("client-confidential-asymmetric", "permission-v2"));
        content.put("token_endpoint", other.map(SecuritySettings.Issuer::token).orElseGet(addresses::token));
        if (other.isEmpty()) {
            content.put("issuer", addresses.issuer());
            content.put("jwks_uri", addresses.jwks());
            content.put("tls_client_certificate_bound_access_tokens", binding);
        }
    }

    /** Java's servlets answer methods that they don't know with 501, as if they were to come. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (OFFERED.contains(request.getMethod())) {
            super.service(request, response);
        } else {
            response.setHeader("Allow", String.join(", ", OFFERED));
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream().write(Json.bytes(content));
    }
}
