package org.cdexbridge.security.people;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Arrays;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.ByteArrayEntity;
import org.cdexbridge.security.outbound.OutboundGuard;
import org.cdexbridge.security.outbound.OutboundRefused;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/** Lets Spring's clients of an issuer go out by way of the guard, with answers of a bounded size. */
final class IssuerRequestFactory implements ClientHttpRequestFactory {
    private static final int LARGEST = 1_000_000;

    private final OutboundGuard guard;

    IssuerRequestFactory(OutboundGuard guard) {
        this.guard = guard;
    }

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
        return new IssuerRequest(uri, method);
    }

    private final class IssuerRequest extends AbstractClientHttpRequest {
        private final URI uri;
        private final HttpMethod method;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        IssuerRequest(URI uri, HttpMethod method) {
            this.uri = uri;
            this.method = method;
        }

        @Override
        public HttpMethod getMethod() {
            return method;
        }

        @Override
        public URI getURI() {
            return uri;
        }

        @Override
        protected OutputStream getBodyInternal(HttpHeaders headers) {
            return body;
        }

        /** @throws IOException also when the guard refuses, as Spring's clients expect it */
        @Override
        protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
            RequestBuilder request = RequestBuilder.create(method.name()).setUri(uri);
            headers.forEach((name, values) -> {
                if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
                    values.forEach(value -> request.addHeader(name, value));
                }
            });
            if (body.size() > 0) {
                request.setEntity(new ByteArrayEntity(body.toByteArray()));
            }
            try {
                return guard.execute(request.build(), IssuerResponse::of);
            } catch (OutboundRefused e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }

    private record IssuerResponse(int status, String reason, HttpHeaders headers, byte[] content)
            implements ClientHttpResponse {
        static IssuerResponse of(HttpResponse response) throws IOException {
            HttpHeaders headers = new HttpHeaders();
            Arrays.stream(response.getAllHeaders()).forEach(header -> headers.add(header.getName(), header.getValue()));
            String reason = String.valueOf(response.getStatusLine().getReasonPhrase());
            return new IssuerResponse(
                    response.getStatusLine().getStatusCode(), reason, headers, OutboundGuard.body(response, LARGEST));
        }

        @Override
        public HttpStatusCode getStatusCode() {
            return HttpStatusCode.valueOf(status);
        }

        @Override
        public String getStatusText() {
            return reason;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public void close() {
            // it was read to its end
        }
    }
}
