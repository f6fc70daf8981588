package org.cdexbridge.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An OpenID provider for one client; whoever comes to it is signed in as the person that the test says. */
public final class OpenIdIssuer implements AutoCloseable {
    public static final String CLIENT = "bridge";
    static final String SECRET = "s3cret-of-the-bridge";

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final RSAKey key = new RSAKeyGenerator(2048).keyID("1").generate();
    private volatile JWTClaimsSet person = new JWTClaimsSet.Builder().build();
    private volatile String claimedIssuer;
    private volatile String nonce;

    public OpenIdIssuer() throws IOException, JOSEException {
        server.createContext("/.well-known/openid-configuration", exchange -> json(exchange, metadata()));
        server.createContext("/jwks", exchange -> json(exchange, new JWKSet(key.toPublicJWK()).toJSONObject()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext("/bye", this::signOut);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Who signs in next. */
    public void comes(String name, List<String> groups) {
        claimedIssuer = url();
        person = new JWTClaimsSet.Builder()
                .subject("id-of-" + name)
                .claim("preferred_username", name)
                .claim("groups", groups)
                .build();
    }

    /** Somebody of whom the issuer tells no name. */
    void comesNameless(List<String> groups) {
        claimedIssuer = url();
        person = new JWTClaimsSet.Builder()
                .subject("somebody")
                .claim("groups", groups)
                .build();
    }

    /** Another issuer's name in the tokens, under the same key. */
    void callsItself(String issuer) {
        claimedIssuer = issuer;
    }

    private Map<String, Object> metadata() {
        return Map.of(
                "issuer",
                url(),
                "authorization_endpoint",
                url() + "/authorize",
                "token_endpoint",
                url() + "/token",
                "jwks_uri",
                url() + "/jwks",
                "end_session_endpoint",
                url() + "/bye",
                "response_types_supported",
                List.of("code"),
                "subject_types_supported",
                List.of("public"),
                "id_token_signing_alg_values_supported",
                List.of("RS256"));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = fields(exchange.getRequestURI().getRawQuery());
        nonce = asked.get("nonce");
        redirect(
                exchange,
                asked.get("redirect_uri") + "?code=c0de&state="
                        + asked.get("state").replace("=", "%3D"));
    }

    private void token(HttpExchange exchange) throws IOException {
        String known =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (!known.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
            return;
        }
        json(exchange, Map.of("access_token", "x", "token_type", "Bearer", "expires_in", 60, "id_token", idToken()));
    }

    public String idToken() throws IOException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(),
                new JWTClaimsSet.Builder(person)
                        .issuer(claimedIssuer)
                        .audience(CLIENT)
                        .claim("nonce", nonce)
                        .issueTime(new Date())
                        .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                        .build());
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IOException(e);
        }
        return jwt.serialize();
    }

    private void signOut(HttpExchange exchange) throws IOException {
        redirect(exchange, fields(exchange.getRequestURI().getRawQuery()).get("post_logout_redirect_uri"));
    }

    private static void redirect(HttpExchange exchange, String where) throws IOException {
        exchange.getResponseHeaders().add("Location", where);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void json(HttpExchange exchange, Map<String, Object> object) throws IOException {
        byte[] bytes = JSONObjectUtils.toJSONString(object).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> fields(String query) {
        return Arrays.stream(query.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
