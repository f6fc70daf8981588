package org.cdexbridge.exchange.attachment;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.cdexbridge.exchange.partner.PartnerTokens;
import org.cdexbridge.security.SecurityCode;
import org.cdexbridge.security.outbound.OutboundGuard;
import org.cdexbridge.security.outbound.OutboundRefused;

/** Carries what is sent to a partner, by the guarded way out. */
public final class PartnerClient {
    private static final ContentType FHIR_JSON = ContentType.create("application/fhir+json", "UTF-8");

    private static final int UNAUTHORIZED = 401;
    private static final int MOST = 1_000_000;

    private final OutboundGuard guard;
    private final PartnerTokens tokens;
    private final PartnerCircuitBreaker breaker;

    public PartnerClient(OutboundGuard guard, PartnerTokens tokens, PartnerCircuitBreaker breaker) {
        this.guard = guard;
        this.tokens = tokens;
        this.breaker = breaker;
    }

    /** What a server answered, read to its end. */
    private record HttpReply(int status, Duration retryAfter, byte[] body) {}

    /**
     * Posts and returns when the partner took it.
     *
     * @param answered resource type that a success may have as its body, beside OperationOutcome or none at all
     * @param id the same for each attempt to send the same thing
     * @throws DeliveryRejected when the partner refuses, or the way there is not allowed
     * @throws PartnerUnavailable when it is worth trying again
     */
    public void post(URI address, byte[] body, String answered, String id) {
        HttpPost request = new HttpPost(address);
        request.setHeader("X-Request-ID", id);
        request.setEntity(new ByteArrayEntity(body, FHIR_JSON));
        HttpReply reply = exchange(address, request);
        TakenCheck.check(reply.status(), reply.body(), answered);
    }

    /**
     * Reads.
     *
     * @return what the partner answers, {@value #MOST} bytes at most
     * @throws DeliveryRejected when the partner has no answer, or the way there is not allowed
     * @throws PartnerUnavailable when it is worth trying again
     */
    public byte[] get(URI address) {
        return exchange(address, new HttpGet(address)).body();
    }

    private HttpReply exchange(URI address, HttpUriRequest request) {
        breaker.check(address);
        request.setHeader("Accept", FHIR_JSON.getMimeType());
        try {
            guard.check(address);
            tokens.token(address).ifPresent(token -> request.setHeader("Authorization", "Bearer " + token));
            HttpReply reply = guard.execute(request, PartnerClient::read);
            if (reply.status() == UNAUTHORIZED) {
                tokens.forget(address);
            }
            if (PartnerCircuitBreaker.BUSY.contains(reply.status())) {
                breaker.failed(address, reply.retryAfter());
            } else {
                breaker.answered(address);
            }
            SubmitResponseCheck.check(reply.status(), reply.retryAfter(), reply.body());
            return reply;
        } catch (OutboundRefused e) {
            if (e.finding().code() == SecurityCode.TOKEN_NOT_GIVEN) {
                breaker.failed(address, Duration.ZERO);
                throw new PartnerUnavailable(e.finding().toString());
            }
            throw new DeliveryRejected(e.finding().toString());
        } catch (IOException e) {
            breaker.failed(address, Duration.ZERO);
            throw new PartnerUnavailable(e.getClass().getSimpleName());
        }
    }

    private static HttpReply read(HttpResponse answer) throws IOException {
        return new HttpReply(
                answer.getStatusLine().getStatusCode(),
                RetryAfter.of(answer.getFirstHeader("Retry-After"), Instant.now()),
                OutboundGuard.body(answer, MOST));
    }
}
