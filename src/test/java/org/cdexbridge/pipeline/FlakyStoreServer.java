package org.cdexbridge.pipeline;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.Converter;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.conversion.WriteHints;
import org.cdexbridge.exchange.NoExchangeConfiguration;
import org.cdexbridge.feed.configuration.FeedConfiguration;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.JournalCode;
import org.cdexbridge.journal.configuration.JournalConfiguration;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.mapping.TestDialect;
import org.cdexbridge.mapping.coverage.Trace;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.site.SiteConfiguration;
import org.cdexbridge.store.FhirStore;
import org.cdexbridge.store.StoreCode;
import org.cdexbridge.store.StoreRejected;
import org.cdexbridge.store.StoreStatus;
import org.cdexbridge.store.StoreUnavailable;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/**
 * A bridge whose converter and store do what the input says: {@code PATIENT:NUMBER:WORD} with a word of
 * {@link Mood}. The routes, the journal and the steps are the real ones.
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
    JournalConfiguration.class,
    PipelineConfiguration.class,
    NoExchangeConfiguration.class
})
class FlakyStoreServer {
    /** What becomes of an input. */
    enum Mood {
        FINE,
        REFUSED,
        /** Its conversion never ends. */
        ENDLESS,
        /** Its conversion waits for what never comes, without computing. */
        HANGING,
        /** The store never comes to an end with it. */
        UNSETTLED,
        REJECTED,
        /** The store is away for the first two writes. */
        AWAY,
        /** The database is away for the first two writes. */
        NO_DATABASE,
        /** A defect nobody foresaw, the first two times. */
        SHAKY,
        /** A defect nobody foresaw, always; its message quotes the input. */
        BROKEN
    }

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    @Bean
    Converter words() {
        return new Words();
    }

    /** Bytes that are free in the data folder. */
    @Bean
    AtomicLong free() {
        return new AtomicLong(1000);
    }

    @Bean
    @Primary
    DiskSpace smallDisk(AtomicLong free) {
        return new DiskSpace(free::get, 100);
    }

    @Bean
    FlakyStore flakyStore() {
        return new FlakyStore();
    }

    private static Mood moodOf(String input) {
        return Mood.valueOf(input.split(":")[2]);
    }

    /** As a rule does that always finds more to do. */
    private static void endlessly() {
        while (true) {
            TimeLimit.check();
        }
    }

    private static void hanging() {
        try {
            new Semaphore(0).acquire();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Words implements Converter {
        private final Trace trace = TestDialect.noTrace();

        @Override
        public String kind() {
            return "words";
        }

        @Override
        public boolean accepts(byte[] bytes) {
            return true;
        }

        @Override
        public List<String> orderingKeys(byte[] bytes) {
            return List.of(new String(bytes, StandardCharsets.UTF_8).split(":")[0]);
        }

        @Override
        public Converted convert(Source source) {
            String input = new String(source.bytes(), StandardCharsets.UTF_8);
            if (moodOf(input) == Mood.REFUSED) {
                throw new InputRefused(Finding.of(JournalCode.UNEXPECTED, "it says so itself"));
            }
            if (moodOf(input) == Mood.ENDLESS) {
                endlessly();
            }
            if (moodOf(input) == Mood.HANGING) {
                hanging();
            }
            Patient patient = new Patient();
            patient.setId(input);
            List<Resource> all = List.of(patient);
            Converted.Timings none = new Converted.Timings(0, 0);
            return new Converted(source, kind(), "Words", patient, all, null, List.of(), trace, List.of(), none);
        }
    }

    /** Notes what it took. */
    static final class FlakyStore implements FhirStore {
        final List<String> taken = new java.util.concurrent.CopyOnWriteArrayList<>();
        private final Map<String, Integer> calls = new ConcurrentHashMap<>();

        @Override
        public StoreStatus status() {
            return StoreStatus.up();
        }

        @Override
        public WriteResult write(List<Resource> resources, WriteHints hints, Optional<Instant> sourceTimestamp) {
            String input = resources.get(0).getIdElement().getIdPart();
            int call = calls.merge(input, 1, Integer::sum);
            switch (moodOf(input)) {
                case UNSETTLED -> endlessly();
                case REJECTED -> throw new StoreRejected(Finding.of(StoreCode.REJECTED, "a rule of the store"));
                case AWAY -> failUntil(3, call, new StoreUnavailable("connection refused", null));
                case NO_DATABASE ->
                    failUntil(
                            3, call, new CannotGetJdbcConnectionException("no", new SQLTransientConnectionException()));
                case SHAKY -> failUntil(3, call, new IllegalStateException(input));
                case BROKEN -> throw new IllegalStateException(input);
                default -> {}
            }
            taken.add(input);
            return new WriteResult(1, 0);
        }

        private static void failUntil(int good, int call, RuntimeException failure) {
            if (call < good) {
                throw failure;
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
