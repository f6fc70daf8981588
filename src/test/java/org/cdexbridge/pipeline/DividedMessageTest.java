package org.cdexbridge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.cdexbridge.conversion.Converter;
import org.cdexbridge.exchange.NoExchangeConfiguration;
import org.cdexbridge.hl7v2.wire.PatientKeys;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry;
import org.cdexbridge.journal.JournalEntry.State;
import org.cdexbridge.journal.Received;
import org.cdexbridge.journal.WriteJournalStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Messages that their senders divided (DSC, MSH-14), on the real routes and journal: stored whole, or not at all. */
class DividedMessageTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    private Path home;

    private ConfigurableApplicationContext bridge;
    private final List<String> stored = new CopyOnWriteArrayList<>();

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectories(home.resolve("routes"));
        try (ServerSocket free = new ServerSocket(0)) {
            Files.writeString(
                    home.resolve("routes/endpoints.yaml"),
                    "feeds: { lab: { kind: mllp, port: " + free.getLocalPort() + ", parts-within: 2s } }\n");
        }
        start();
    }

    private void start() {
        bridge = new SpringApplicationBuilder(PartServer.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> context.getBeanFactory().registerSingleton("stored", stored))
                .run("--cdex.home=" + home, "--cdex.data=" + home.resolve("data"), "--camel.main.run-controller=false");
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    /** The real ordering keys, and a store that notes the messages. */
    @TestConfiguration(proxyBeanMethods = false)
    @Import({PipelineFixture.class, NoExchangeConfiguration.class})
    static class PartServer {
        @Bean
        Converter orderedTexts() {
            return new PipelineFixture.TextConverter() {
                @Override
                public List<String> orderingKeys(byte[] bytes) {
                    return PatientKeys.of(bytes);
                }
            };
        }

        @Bean
        PipelineFixture.TextStore noted(List<String> stored) {
            return stored::add;
        }
    }

    @Test
    void partsAreStoredAsOneMessageInWhateverOrderTheyCome() {
        String[] parts = parts(3);
        JournalEntry last = accept(parts[2]);
        JournalEntry first = accept(parts[0]);
        JournalEntry middle = accept(parts[1]);

        for (JournalEntry row : List.of(first, middle, last)) {
            assertThat(ended(row).state()).isEqualTo(State.STORED);
        }
        assertThat(stored).hasSize(1).first().asString().contains("OBX|1|", "OBX|2|", "OBX|3|");
    }

    @Test
    void whatComesLaterAboutThePatientWaitsForTheWholeMessage() {
        String[] parts = parts(2);
        accept(parts[0]);
        JournalEntry next = accept(header() + "\rPID|1||4711\rOBX|9|TX|next\r");
        accept(parts[1]);
        ended(next);

        assertThat(stored).hasSize(2);
        assertThat(stored.get(0)).contains("OBX|2|");
        assertThat(stored.get(1)).contains("OBX|9|");
    }

    @Test
    void aStopBetweenTheirPartsLosesNothing() {
        String[] parts = parts(2);
        JournalEntry first = accept(parts[0]);
        await().atMost(SOON).until(() -> !find(first).reason().isEmpty());
        bridge.close();
        start();
        JournalEntry last = accept(parts[1]);

        assertThat(ended(first).state()).isEqualTo(State.STORED);
        assertThat(ended(last).state()).isEqualTo(State.STORED);
        assertThat(stored).hasSize(1);
    }

    @Test
    void aPartThatComesTooLateIsJoinedWithThoseInQuarantine() {
        String[] parts = parts(2);
        JournalEntry first = accept(parts[0]);

        assertThat(ended(first).state()).isEqualTo(State.QUARANTINED);
        assertThat(ended(first).reason()).startsWith("CDX-1216");
        assertThat(stored).isEmpty();

        JournalEntry last = accept(parts[1]);
        assertThat(ended(last).state()).isEqualTo(State.STORED);
        assertThat(find(first).state()).isEqualTo(State.STORED);
        assertThat(stored).hasSize(1);
    }

    @Test
    void aPartWithoutTheOthersIsKeptAndNotStored() {
        JournalEntry last = accept(parts(2)[1]);

        assertThat(ended(last).state()).isEqualTo(State.QUARANTINED);
        assertThat(stored).isEmpty();
    }

    @Test
    void whatFillsMsh14WithSomethingElseIsAMessageOfItsOwn() {
        JournalEntry row = accept(header() + "||anything\rPID|1||4711\rOBX|1\r");

        assertThat(ended(row).state()).isEqualTo(State.STORED);
        assertThat(stored).hasSize(1);
    }

    @Test
    void aLastPartThatRepeatsThePatientIsJoined() {
        String[] parts = parts(2);
        accept(parts[0]);
        JournalEntry last = accept(parts[1].replace("\rOBX", "\rPID|1||4711\rOBX"));

        assertThat(ended(last).state()).isEqualTo(State.STORED);
        assertThat(stored).hasSize(1);
        assertThat(stored.get(0)).containsOnlyOnce("PID|").contains("OBX|1|", "OBX|2|");
    }

    @Test
    void pointersThatComeAgainAreOfAnotherMessage() {
        String[] once = parts(2);
        accept(once[0]);
        JournalEntry last = accept(once[1]);
        ended(last);
        String[] again =
                Arrays.stream(once).map(part -> part.replace("TX", "FT")).toArray(String[]::new);
        accept(again[0]);
        ended(accept(again[1]));

        assertThat(stored).hasSize(2);
        assertThat(stored.get(1)).contains("FT").doesNotContain("TX");
    }

    @Test
    void aReplayMakesTheWholeMessageAgain() {
        String[] parts = parts(2);
        JournalEntry first = accept(parts[0]);
        ended(accept(parts[1]));
        ended(first);
        bridge.getBean(Journal.class).replay(first.id());

        await().atMost(SOON).until(() -> stored.size() == 2);
        assertThat(stored.get(1)).isEqualTo(stored.get(0));
    }

    private static String[] parts(int count) {
        int number = NUMBER.incrementAndGet();
        String[] parts = new String[count];
        for (int i = 0; i < count; i++) {
            String pointer = i == 0 ? "" : "||p" + number + "." + i;
            String person = i == 0 ? "PID|1||4711\r" : "";
            String end = i + 1 < count ? "DSC|p" + number + "." + (i + 1) + "|F\r" : "";
            parts[i] = header() + pointer + "\r" + person + "OBX|" + (i + 1) + "|TX|part\r" + end;
        }
        return parts;
    }

    private static String header() {
        return "MSH|^~\\&|LAB|WEST|||20240501||ORU^R01|" + NUMBER.incrementAndGet() + "|P|2.5.1";
    }

    private JournalEntry accept(String message) {
        Received received = new Received("lab", "1", message.getBytes(StandardCharsets.ISO_8859_1), Instant.EPOCH);
        return bridge.getBean(WriteJournalStep.class).accept(List.of(received)).get(0);
    }

    private JournalEntry ended(JournalEntry row) {
        await().atMost(SOON).until(() -> !find(row).state().isPending());
        return find(row);
    }

    private JournalEntry find(JournalEntry row) {
        return bridge.getBean(Journal.class).find(row.id()).orElseThrow();
    }
}
