package org.cdexbridge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who only reads changes nothing, also at an address that no rule names. */
@ExtendWith(AttackedServerExtension.class)
class ReaderAttackTest {
    private static final List<String> CHANGING = List.of("POST", "PUT", "PATCH", "DELETE");

    private final AttackedServer site;

    ReaderAttackTest(AttackedServer site) {
        this.site = site;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/documents/1",
                "/reviews/1/release",
                "/desk/1/release",
                "/send/push",
                "/desk/send/push",
                "/api/push",
                "/api/check",
                "/page-without-a-rule",
                "/page-without-a-rule/1"
            })
    void nothingIsSentByAReader(String path) throws Exception {
        HttpRequest.Builder reader = as("rita", path);
        HttpRequest.Builder releaser = as("anna", path);
        for (String method : CHANGING) {
            assertThat(status(reader, method)).as(method).isEqualTo(403);
            assertThat(status(releaser, method)).as(method + " of a releaser").isNotEqualTo(403);
        }
    }

    @Test
    void aReaderReadsAndSignsOut() throws Exception {
        assertThat(status(as("rita", "/"), "GET")).isEqualTo(200);
        assertThat(status(as("rita", "/"), "HEAD")).isEqualTo(200);
        assertThat(status(as("rita", "/logout"), "POST")).isEqualTo(302);
    }

    /** With the token against forgery, so that only the role decides. */
    private HttpRequest.Builder as(String account, String path) throws Exception {
        String session = site.session(account);
        return HttpRequest.newBuilder(URI.create(site.address() + path))
                .header("Cookie", session)
                .header("X-CSRF-TOKEN", site.forgeryToken(session));
    }

    private int status(HttpRequest.Builder request, String method) throws Exception {
        return site.send(request.method(method, HttpRequest.BodyPublishers.noBody()))
                .statusCode();
    }
}
