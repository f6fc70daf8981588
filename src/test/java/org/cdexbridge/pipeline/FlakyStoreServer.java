package org.cdexbridge.pipeline;

import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.Converter;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.exchange.NoExchangeConfiguration;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.JournalCode;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.store.StoreCode;
import org.cdexbridge.store.StoreRejected;
import org.cdexbridge.store.StoreUnavailable;
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
@Import({PipelineFixture.class, NoExchangeConfiguration.class})
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

    private static final class Words extends PipelineFixture.TextConverter {
        @Override
        public Converted convert(Source source) {
            switch (moodOf(text(source.bytes()))) {
                case REFUSED -> throw new InputRefused(Finding.of(JournalCode.UNEXPECTED, "it says so itself"));
                case ENDLESS -> endlessly();
                case HANGING -> hanging();
                default -> {}
            }
            return super.convert(source);
        }
    }

    /** Notes what it took. */
    static final class FlakyStore implements PipelineFixture.TextStore {
        final List<String> taken = new CopyOnWriteArrayList<>();
        private final Map<String, Integer> calls = new ConcurrentHashMap<>();

        @Override
        public void take(String input) {
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
        }

        private static void failUntil(int good, int call, RuntimeException failure) {
            if (call < good) {
                throw failure;
            }
        }
    }
}
