package org.cdexbridge.crash;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.Converter;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.conversion.WriteHints;
import org.cdexbridge.exchange.NoExchangeConfiguration;
import org.cdexbridge.feed.configuration.FeedConfiguration;
import org.cdexbridge.feed.mllp.MllpConfiguration;
import org.cdexbridge.hl7v2.wire.MessageHeader;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry.State;
import org.cdexbridge.journal.configuration.JournalConfiguration;
import org.cdexbridge.mapping.TestDialect;
import org.cdexbridge.mapping.coverage.Trace;
import org.cdexbridge.pipeline.PipelineConfiguration;
import org.cdexbridge.site.SiteConfiguration;
import org.cdexbridge.store.FhirStore;
import org.cdexbridge.store.StoreStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
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
@ImportAutoConfiguration({
    CamelAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class
})
@Import({
    SiteConfiguration.class,
    FeedConfiguration.class,
    MllpConfiguration.class,
    JournalConfiguration.class,
    PipelineConfiguration.class,
    NoExchangeConfiguration.class
})
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
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
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

    private static final class Lines implements Converter {
        private final Trace trace = TestDialect.noTrace();

        @Override
        public String kind() {
            return "line";
        }

        @Override
        public boolean accepts(byte[] bytes) {
            return true;
        }

        @Override
        public List<String> orderingKeys(byte[] bytes) {
            return List.of(line(bytes).split(":")[0]);
        }

        private static String line(byte[] bytes) {
            return MessageHeader.of(bytes)
                    .map(MessageHeader::controlId)
                    .orElseGet(() -> new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public Converted convert(Source source) {
            Patient patient = new Patient();
            patient.setId(line(source.bytes()));
            return new Converted(
                    source,
                    kind(),
                    "Line",
                    patient,
                    List.of(patient),
                    null,
                    List.of(),
                    trace,
                    List.of(),
                    new Converted.Timings(0, 0));
        }
    }

    record Log(Path file) implements FhirStore {
        @Override
        public StoreStatus status() {
            return StoreStatus.up();
        }

        @Override
        public WriteResult write(List<Resource> resources, WriteHints hints, Optional<Instant> sourceTimestamp) {
            try {
                Files.writeString(
                        file,
                        resources.get(0).getIdElement().getIdPart() + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                return new WriteResult(1, 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<Resource> read(String type, String id) {
            return Optional.empty();
        }

        @Override
        public String base() {
            return "";
        }
    }
}
