package org.cdexbridge.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.security.outbound.Destination;
import org.cdexbridge.security.outbound.OutboundGuard;
import org.cdexbridge.security.outbound.OutboundLimits;
import org.cdexbridge.security.outbound.OutboundRefused;
import org.cdexbridge.site.endpoints.Jwks;
import org.cdexbridge.site.endpoints.Secret;
import org.cdexbridge.site.endpoints.TokenEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/** Tokens and keys of others, asked for on a real socket. */
class TokenClientTest {
    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

    @TempDir
    private Path home;

    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private OutboundGuard guard;
    private Instant now = NOON;
    private int status = 200;
    private String answer = "{\"access_token\":\"t\",\"expires_in\":300}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
        List<Destination> known = Destination.of(url(), true, null).stream().toList();
        Duration limit = Duration.ofSeconds(30);
        guard = new OutboundGuard(() -> known, home, new OutboundLimits(limit, limit, limit));
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        guard.close();
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/token";
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(Stream.of(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(
                        Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8))));
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        accepted.add(exchange.getRequestHeaders().getFirst("Accept"));
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private TokenClient client() {
        return new TokenClient(guard, new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        });
    }

    private TokenEndpoint endpoint(String key) throws IOException {
        Path file = Files.writeString(home.resolve("key.jwk"), key);
        return new TokenEndpoint(
                url(), "bridge", new Secret(null, file.toString()), List.of("system/Task.c", "system/Task.r"));
    }

    private static ECKey elliptic() throws Exception {
        return new ECKeyGenerator(Curve.P_384).keyID("k").generate();
    }

    @Test
    void aTokenIsUsedUntilShortlyBeforeItEnds() throws Exception {
        TokenClient client = client();
        TokenEndpoint endpoint = endpoint(elliptic().toJSONString());
        client.forget(endpoint);
        assertThat(client.token(endpoint)).isEqualTo("t");
        assertThat(accepted).containsExactly("application/json");
        now = NOON.plusSeconds(269);
        client.token(endpoint);
        assertThat(asked).hasSize(1);
        now = NOON.plusSeconds(270);
        client.token(endpoint);
        assertThat(asked).hasSize(2);
        client.forget(endpoint);
        client.token(endpoint);
        assertThat(asked).hasSize(3);
    }

    @Test
    void aTokenThatDoesNotSayHowLongIsGoodForAMinute() throws Exception {
        answer = "{\"access_token\":\"t\"}";
        TokenClient client = client();
        TokenEndpoint endpoint = endpoint(elliptic().toJSONString());
        client.token(endpoint);
        now = NOON.plusSeconds(29);
        client.token(endpoint);
        assertThat(asked).hasSize(1);
        now = NOON.plusSeconds(31);
        client.token(endpoint);
        assertThat(asked).hasSize(2);
    }

    @Test
    void weProveWhoWeAreByOurKey() throws Exception {
        ECKey elliptic = elliptic();
        client().token(endpoint(elliptic.toJSONString()));
        assertThat(asked.get(0))
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("scope", "system/Task.c system/Task.r")
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        SignedJWT assertion = SignedJWT.parse(asked.get(0).get("client_assertion"));
        assertThat(assertion.verify(new ECDSAVerifier(elliptic))).isTrue();
        assertThat(assertion.getHeader().getKeyID()).isEqualTo("k");
        assertThat(assertion.getJWTClaimsSet().getIssuer()).isEqualTo("bridge");
        assertThat(assertion.getJWTClaimsSet().getSubject()).isEqualTo("bridge");
        assertThat(assertion.getJWTClaimsSet().getAudience()).containsExactly(url());
        assertThat(assertion.getJWTClaimsSet().getJWTID()).isNotBlank();
        assertThat(assertion.getJWTClaimsSet().getExpirationTime()).isEqualTo(NOON.plusSeconds(240));

        RSAKey rsa = new RSAKeyGenerator(2048).generate();
        client().token(endpoint(rsa.toJSONString()));
        assertThat(SignedJWT.parse(asked.get(1).get("client_assertion")).verify(new RSASSAVerifier(rsa)))
                .isTrue();
    }

    @Test
    void whatIsNoTokenIsToldAndNotKept() throws Exception {
        TokenClient client = client();
        TokenEndpoint endpoint = endpoint(elliptic().toJSONString());
        status = 401;
        refused(client, endpoint, "HTTP 401");
        status = 200;
        answer = "{}";
        refused(client, endpoint, "no token");
        answer = "";
        refused(client, endpoint, "no token");
        answer = "<html>";
        refused(client, endpoint, "JsonParseException");
        refused(client, endpoint("no key"), "our key");
    }

    private static void refused(TokenClient client, TokenEndpoint endpoint, String why) {
        assertThatThrownBy(() -> client.token(endpoint))
                .isInstanceOf(OutboundRefused.class)
                .hasMessageContaining("CDX-8122")
                .hasMessageContaining(why);
    }

    @Test
    void keysOfOthersAreFetchedOnceAndOnlyWhereThereAreSome() throws Exception {
        answer = new JWKSet(elliptic().toPublicJWK()).toString();
        PublicKeys keys = new PublicKeys(home, guard);
        JWKSource<SecurityContext> source = keys.of(new Jwks(url(), null));
        assertThat(all(source)).hasSize(1);
        assertThat(accepted).containsExactly("application/json");
        assertThat(all(keys.of(new Jwks(url(), null)))).hasSize(1);
        assertThat(asked).hasSize(1);

        status = 404;
        assertThatThrownBy(() -> all(new PublicKeys(home, guard).of(new Jwks(url(), null))))
                .isInstanceOf(com.nimbusds.jose.JOSEException.class);
        status = 200;
        answer = answer + " ".repeat(100_000);
        assertThatThrownBy(() -> all(new PublicKeys(home, guard).of(new Jwks(url(), null))))
                .isInstanceOf(com.nimbusds.jose.JOSEException.class);
    }

    private static List<JWK> all(JWKSource<SecurityContext> source) throws Exception {
        return source.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
    }

    @Test
    void ourOwnKeyIsMadeOnceForThisUserAlone() throws Exception {
        JWK made = TokenKey.load(null, home);
        Path file = home.resolve("token-key.jwk");
        assertThat(TokenKey.load(null, home).toJSONString()).isEqualTo(made.toJSONString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(made.getAlgorithm().getName()).isEqualTo("ES384");
        assertThat(made.getKeyID()).isEqualTo(made.computeThumbprint().toString());
        assertThat(TokenKey.signature(source(made))).isEqualTo(SignatureAlgorithm.ES384);
        assertThat(TokenKey.fingerprint(source(made)))
                .isEqualTo(made.computeThumbprint().toString());

        RSAKey rsa = new RSAKeyGenerator(2048).generate();
        Path other = Files.writeString(home.resolve("other.jwk"), rsa.toJSONString());
        assertThat(TokenKey.load(new Secret(null, other.toString()), home).toJSONString())
                .isEqualTo(rsa.toJSONString());
        assertThat(TokenKey.signature(source(rsa))).isEqualTo(SignatureAlgorithm.RS384);
        Files.writeString(file, "no key");
        assertThatThrownBy(() -> TokenKey.load(null, home)).hasMessageContaining("can't be read");
    }

    private static JWKSource<SecurityContext> source(JWK key) {
        return new ImmutableJWKSet<>(new JWKSet(key));
    }
}
