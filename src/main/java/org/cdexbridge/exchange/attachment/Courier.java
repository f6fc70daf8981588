package org.cdexbridge.exchange.attachment;

import java.io.IOException;
import java.net.URI;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.cdexbridge.exchange.partner.PartnerTokens;
import org.cdexbridge.security.OutboundGuard;
import org.cdexbridge.security.OutboundRefused;
import org.cdexbridge.security.SecurityCode;

/** Carries what is sent to a partner, by the guarded way out. */
public final class Courier {
    private static final ContentType FHIR_JSON = ContentType.create("application/fhir+json", "UTF-8");

    private static final int UNAUTHORIZED = 401;
    private static final int MOST = 1_000_000;

    private final OutboundGuard guard;
    private final PartnerTokens tokens;

    public Courier(OutboundGuard guard, PartnerTokens tokens) {
        this.guard = guard;
        this.tokens = tokens;
    }

    /**
     * Posts and returns when the partner took it.
     *
     * @param id the same for each attempt to send the same thing
     * @throws NotTaken when the partner refuses, or the way there is not allowed
     * @throws NotReached when it is worth trying again
     */
    public void post(URI address, byte[] body, String id) {
        HttpPost request = new HttpPost(address);
        request.setHeader("X-Request-ID", id);
        request.setEntity(new ByteArrayEntity(body, FHIR_JSON));
        exchange(address, request);
    }

    /**
     * Reads.
     *
     * @return what the partner answers, {@value #MOST} bytes at most
     * @throws NotTaken when the partner has no answer, or the way there is not allowed
     * @throws NotReached when it is worth trying again
     */
    public byte[] get(URI address) {
        return exchange(address, new HttpGet(address));
    }

    private byte[] exchange(URI address, HttpUriRequest request) {
        request.setHeader("Accept", FHIR_JSON.getMimeType());
        try {
            guard.check(address);
            tokens.token(address).ifPresent(token -> request.setHeader("Authorization", "Bearer " + token));
            try (CloseableHttpResponse answer = guard.client().execute(request)) {
                byte[] words = answer.getEntity() == null
                        ? new byte[0]
                        : answer.getEntity().getContent().readNBytes(MOST);
                if (answer.getStatusLine().getStatusCode() == UNAUTHORIZED) {
                    tokens.forget(address);
                }
                Verdicts.check(answer.getStatusLine().getStatusCode(), words);
                return words;
            }
        } catch (OutboundRefused e) {
            if (e.finding().code() == SecurityCode.TOKEN_NOT_GIVEN) {
                throw new NotReached(e.getMessage());
            }
            throw new NotTaken(e.getMessage());
        } catch (IOException e) {
            throw new NotReached(e.getClass().getSimpleName());
        }
    }
}
