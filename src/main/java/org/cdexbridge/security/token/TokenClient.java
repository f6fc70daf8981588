package org.cdexbridge.security.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.http.client.entity.UrlEncodedFormEntity;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.message.BasicNameValuePair;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.json.Json;
import org.cdexbridge.security.SecurityCode;
import org.cdexbridge.security.outbound.OutboundGuard;
import org.cdexbridge.security.outbound.OutboundRefused;
import org.cdexbridge.site.endpoints.TokenEndpoint;

/** Tokens from others, by SMART Backend Services; each is used until shortly before it ends. */
public final class TokenClient {
    private static final Duration ASSERTION_LIFE = Duration.ofMinutes(4);
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final int SHORTEST_SECONDS = 60;
    private static final int LARGEST = 100_000;

    private final OutboundGuard guard;
    private final Clock clock;
    private final Map<TokenEndpoint, TokenSlot> holders = new ConcurrentHashMap<>();

    private record CachedToken(String token, Instant until) {
        static final CachedToken NONE = new CachedToken("", Instant.EPOCH);
    }

    /** Of one endpoint: who waits for a partner's token waits for nobody else's. */
    private final class TokenSlot {
        private CachedToken held = CachedToken.NONE;

        private synchronized String token(TokenEndpoint endpoint) {
            if (!clock.instant().plus(MARGIN).isBefore(held.until())) {
                held = ask(endpoint);
            }
            return held.token();
        }

        private synchronized void forget() {
            held = CachedToken.NONE;
        }
    }

    public TokenClient(OutboundGuard guard, Clock clock) {
        this.guard = guard;
        this.clock = clock;
    }

    /**
     * A token that is good for a while.
     *
     * @throws OutboundRefused {@link SecurityCode#TOKEN_NOT_GIVEN}, or as the guard refuses
     */
    public String token(TokenEndpoint endpoint) {
        return holders.computeIfAbsent(endpoint, key -> new TokenSlot()).token(endpoint);
    }

    /** After a partner refused a token, the next call gets a new one. */
    public void forget(TokenEndpoint endpoint) {
        holders.computeIfAbsent(endpoint, key -> new TokenSlot()).forget();
    }

    private CachedToken ask(TokenEndpoint endpoint) {
        HttpPost post = new HttpPost(endpoint.url());
        post.setHeader("Accept", "application/json");
        try {
            post.setEntity(new UrlEncodedFormEntity(
                    List.of(
                            new BasicNameValuePair("grant_type", "client_credentials"),
                            new BasicNameValuePair("scope", String.join(" ", endpoint.scopes())),
                            new BasicNameValuePair(
                                    "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                            new BasicNameValuePair("client_assertion", assertion(endpoint))),
                    StandardCharsets.UTF_8));
            return guard.execute(post, response -> {
                int status = response.getStatusLine().getStatusCode();
                if (status != 200) {
                    throw refused("HTTP " + status, endpoint);
                }
                return held(Json.tree(OutboundGuard.body(response, LARGEST)), endpoint);
            });
        } catch (IOException e) {
            throw refused(e.getClass().getSimpleName(), endpoint);
        } catch (JOSEException | ParseException e) {
            throw refused("our key can't be used", endpoint);
        }
    }

    private CachedToken held(JsonNode answer, TokenEndpoint endpoint) {
        String token = answer.path("access_token").asText("");
        if (token.isEmpty()) {
            throw refused("the answer has no token", endpoint);
        }
        int seconds = answer.path("expires_in").asInt(SHORTEST_SECONDS);
        return new CachedToken(token, clock.instant().plusSeconds(seconds));
    }

    private String assertion(TokenEndpoint endpoint) throws JOSEException, ParseException {
        JWK key = JWK.parse(endpoint.key().reveal());
        boolean elliptic = key instanceof ECKey;
        JWSHeader header = new JWSHeader.Builder(elliptic ? JWSAlgorithm.ES384 : JWSAlgorithm.RS384)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        SignedJWT jwt = new SignedJWT(
                header,
                new JWTClaimsSet.Builder()
                        .issuer(endpoint.client())
                        .subject(endpoint.client())
                        .audience(endpoint.url())
                        .jwtID(UUID.randomUUID().toString())
                        .expirationTime(Date.from(clock.instant().plus(ASSERTION_LIFE)))
                        .build());
        JWSSigner signer = elliptic ? new ECDSASigner(key.toECKey()) : new RSASSASigner(key.toRSAKey());
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static OutboundRefused refused(String why, TokenEndpoint endpoint) {
        return new OutboundRefused(new Finding(SecurityCode.TOKEN_NOT_GIVEN, why, endpoint.url()));
    }
}
