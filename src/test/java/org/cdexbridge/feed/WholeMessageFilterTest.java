package org.cdexbridge.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cdexbridge.security.http.BodyMemoryLimit;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Large messages hold memory until their route has answered, however many are sent at once. */
class WholeMessageFilterTest {
    private static final int LARGE = 1_000_000;
    private final WholeMessageFilter filter =
            new WholeMessageFilter(2 * LARGE, new BodyMemoryLimit(LARGE + LARGE / 2, Duration.ZERO));

    @Test
    void aSecondLargeMessageWaitsForTheAnswerToTheFirst() throws Exception {
        MockHttpServletRequest first = large();
        assertThat(status(first)).isEqualTo(200);
        assertThat(status(large())).isEqualTo(503);

        first.getAsyncContext().complete();

        assertThat(status(large())).isEqualTo(200);
    }

    @Test
    void whatIsRefusedHoldsNothing() throws Exception {
        MockHttpServletRequest unknown = large();
        unknown.addHeader("Content-Encoding", "br");
        assertThat(status(unknown)).isEqualTo(415);
        MockHttpServletRequest broken = large();
        broken.addHeader("Content-Encoding", "gzip");
        assertThat(status(broken)).isEqualTo(400);

        assertThat(status(large())).isEqualTo(200);
    }

    private static MockHttpServletRequest large() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/hl7v2");
        request.setAsyncSupported(true);
        request.setContent(new byte[LARGE]);
        return request;
    }

    /** The route goes on in a thread of its own. */
    private int status(MockHttpServletRequest request) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, (passed, answered) -> passed.startAsync());
        return response.getStatus();
    }
}
