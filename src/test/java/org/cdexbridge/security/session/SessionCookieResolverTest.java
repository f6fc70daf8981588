package org.cdexbridge.security.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class SessionCookieResolverTest {
    private final SessionCookieResolver ids = new SessionCookieResolver();

    @Test
    void anIdOfOursIsLookedFor() {
        String id = UUID.randomUUID().toString();

        assertThat(ids.resolveSessionIds(asking(id))).containsExactly(id);
    }

    /** PostgreSQL refuses a NUL, and no database needs to be asked for the rest. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "x", "' or 1=1", "00000000-0000-0000-0000-00000000000\0"})
    void nothingElseIs(String id) {
        assertThat(ids.resolveSessionIds(asking(id))).isEmpty();
    }

    private static MockHttpServletRequest asking(String id) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setCookies(
                new Cookie("SESSION", Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8))));
        return request;
    }
}
