package org.cdexbridge.exchange;

import java.time.Duration;
import java.util.List;
import org.cdexbridge.queue.WorkSignal;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** What the routes of exchanges name, for a bridge that has none. */
@TestConfiguration(proxyBeanMethods = false)
public class NoExchangeConfiguration {
    /** A docket on which nothing ever is. */
    public static final class Nothing {
        private final WorkSignal wake = new WorkSignal();

        /** Waits for a while, for nothing. */
        public List<Object> next() {
            wake.await(Duration.ofSeconds(1));
            return List.of();
        }
    }

    /** Nobody wants to know of what is stored. */
    public static final class Nobody {
        /** Leaves it as it is. */
        public void note(Object stored) {
            // nobody to tell
        }
    }

    @Bean
    Nobody arrivals() {
        return new Nobody();
    }

    @Bean
    Nothing arriving() {
        return new Nothing();
    }

    @Bean
    Nothing turns() {
        return new Nothing();
    }

    @Bean
    Nothing opening() {
        return new Nothing();
    }

    @Bean
    Nothing deciding() {
        return new Nothing();
    }

    @Bean
    Nothing answering() {
        return new Nothing();
    }

    @Bean
    Nothing submitting() {
        return new Nothing();
    }

    @Bean
    Nothing sending() {
        return new Nothing();
    }

    @Bean
    Nothing matching() {
        return new Nothing();
    }

    @Bean
    Nothing trouble() {
        return new Nothing();
    }

    @Bean
    Nothing controlFiles() {
        return new Nothing();
    }
}
