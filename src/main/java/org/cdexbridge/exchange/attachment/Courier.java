package org.cdexbridge.exchange.attachment;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Carries what is sent to a partner. It follows no redirects: they could lead anywhere. */
public final class Courier {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(90);
    private static final String FHIR_JSON = "application/fhir+json";

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * Posts and returns when the partner took it.
     *
     * @param id the same for each attempt to send the same thing
     * @throws NotTaken when the partner refuses
     * @throws NotReached when it is worth trying again
     */
    public void post(URI address, byte[] body, String id) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(ANSWER)
                .header("Content-Type", FHIR_JSON)
                .header("Accept", FHIR_JSON)
                .header("X-Request-ID", id)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            Verdicts.check(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new NotReached(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReached("interrupted");
        }
    }
}
