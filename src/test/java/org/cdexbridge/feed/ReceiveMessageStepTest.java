package org.cdexbridge.feed;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sender that is gone in the middle of its message. */
class ReceiveMessageStepTest {
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    private void receive(Exception failure) {
        exchange.getMessage().setBody(new InputStream() {
            @Override
            public int read() throws IOException {
                if (failure instanceof IOException broken) {
                    throw broken;
                }
                throw (RuntimeException) failure;
            }
        });
        assertThatThrownBy(() -> new ReceiveMessageStep(1000).receive(exchange)).isInstanceOf(IOException.class);
    }

    @Test
    void isToldByAnIoException() {
        receive(new IOException("connection reset"));
    }

    @ParameterizedTest
    @ValueSource(classes = {NullPointerException.class, IllegalStateException.class})
    void isToldSoWhateverTheWebServerThrows(Class<? extends RuntimeException> kind) throws Exception {
        receive(kind.getConstructor().newInstance());
    }
}
