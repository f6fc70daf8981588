package org.cdexbridge.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.cdexbridge.security.http.BodyMemoryLimit;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** However slowly bytes come: a message is there in time or refused. */
class PostedBodyReaderTest {
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/hl7v2");

    @Test
    void whatIsThereInTimeIsRead() throws IOException {
        request.setContent("MSH|".getBytes());
        assertThat(new PostedBodyReader(100, Duration.ofMinutes(1))
                        .read(request, BodyMemoryLimit.ofHeap().share()))
                .isEqualTo("MSH|".getBytes());
    }

    @Test
    void whatIsNotThereInTimeIsRefused() {
        request.setContent("MSH|".getBytes());
        assertThatThrownBy(() -> new PostedBodyReader(100, Duration.ofNanos(-1))
                        .read(request, BodyMemoryLimit.ofHeap().share()))
                .isInstanceOfSatisfying(PostRefused.class, refused -> assertThat(refused.status())
                        .isEqualTo(408));
    }
}
