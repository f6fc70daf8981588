package org.cdexbridge.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cdexbridge.conversion.Converter;
import org.cdexbridge.exchange.NoExchangeConfiguration;
import org.cdexbridge.feed.mllp.MllpConfiguration;
import org.cdexbridge.hl7v2.wire.MessageHeader;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry.State;
import org.cdexbridge.pipeline.PipelineFixture;
import org.cdexbridge.store.FhirStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * A bridge that is quick to start and to be killed: real feeds, journal and pipeline, and a store that notes each write
 * as a line {@code PATIENT:NUMBER} of a file. An input is such a line, or an HL7 v2 message with it as its control id. How
 * many rows are not settled yet stands in the file {@code unsettled} of its home, so that nobody needs to open the
 * database of a running bridge.
 */
@TestConfiguration(proxyBeanMethods = false)
@Import({PipelineFixture.class, MllpConfiguration.class, NoExchangeConfiguration.class})
public class KillableBridge {
    private static final Set<State> SETTLED = EnumSet.of(State.STORED, State.DUPLICATE, State.QUARANTINED);

    /** @param args Spring properties; {@code crash.log} is the file of the store */
    public static void main(String[] args) {
        SpringApplication bridge = new SpringApplicationBuilder(KillableBridge.class)
                .web(WebApplicationType.NONE)
                .build();
        bridge.run(args);
    }

    @Bean
    Converter lines() {
        return new Lines();
    }

    @Bean
    FhirStore log(@Value("${crash.log}") Path log) {
        return new Log(log);
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService unsettled(Journal journal, @Value("${cdex.home}") Path home) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        clock.scheduleWithFixedDelay(() -> note(journal, home.resolve("unsettled")), 0, 100, TimeUnit.MILLISECONDS);
        return clock;
    }

    private static void note(Journal journal, Path file) {
        long unsettled = journal.counts().stream()
                .filter(count -> !SETTLED.contains(count.state()))
                .mapToLong(Journal.FeedCount::count)
                .sum();
        try {
            Path next = Files.writeString(file.resolveSibling("unsettled.next"), Long.toString(unsettled));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Lines extends PipelineFixture.TextConverter {
        @Override
        protected String text(byte[] bytes) {
            return MessageHeader.of(bytes).map(MessageHeader::controlId).orElseGet(() -> super.text(bytes));
        }
    }

    record Log(Path file) implements PipelineFixture.TextStore {
        @Override
        public void take(String text) {
            try {
                Files.writeString(file, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
