package org.cdexbridge.pipeline;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.cdexbridge.conversion.ConversionChain;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.Converter;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.journal.Received;
import org.junit.jupiter.api.Test;

class ConvertStepTest {
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger inWork = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    /** Takes everything, and ends when the gate opens. */
    private final Converter held = new Converter() {
        @Override
        public String kind() {
            return "held";
        }

        @Override
        public boolean accepts(byte[] bytes) {
            return true;
        }

        @Override
        public List<String> orderingKeys(byte[] bytes) {
            return List.of();
        }

        @Override
        public Converted convert(Source source) {
            inWork.incrementAndGet();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            done.incrementAndGet();
            throw new IllegalStateException("nothing to convert");
        }
    };

    @Test
    void noMoreAreConvertedAtATimeThanThereAreProcessorsAndNoneIsForgotten() {
        int processors = Runtime.getRuntime().availableProcessors();
        int inputs = processors + 3;
        ConvertStep step = new ConvertStep(
                new ConversionChain(List.of(held), UnaryOperator.identity()),
                new InputTimeLimit(() -> Duration.ofMinutes(1)));
        ExecutorService workers = Executors.newFixedThreadPool(inputs);
        try {
            for (int i = 0; i < inputs; i++) {
                Received input =
                        new Received("inbox", "held-" + i, "x".getBytes(StandardCharsets.UTF_8), Instant.now());
                workers.submit(() -> step.convert(input));
            }
            await().until(() -> inWork.get() == processors);
            await().during(Duration.ofMillis(200)).until(() -> inWork.get() == processors);
            gate.countDown();
            await().until(() -> done.get() == inputs);
        } finally {
            workers.shutdownNow();
        }
    }
}
