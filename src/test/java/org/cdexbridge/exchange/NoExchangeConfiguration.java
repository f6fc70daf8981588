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

    @Bean({"applyArrivalRulesStep", "arrivals"})
    Nobody applyArrivalRulesStep() {
        return new Nobody();
    }

    @Bean({"forwardArrivalStep", "arriving"})
    Nothing forwardArrivalStep() {
        return new Nothing();
    }

    @Bean({"exchangePoller", "turns"})
    Nothing exchangePoller() {
        return new Nothing();
    }

    @Bean({"resolveRequestStep", "opening"})
    Nothing resolveRequestStep() {
        return new Nothing();
    }

    @Bean({"decideStep", "deciding"})
    Nothing decideStep() {
        return new Nothing();
    }

    @Bean({"answerStep", "answering"})
    Nothing answerStep() {
        return new Nothing();
    }

    @Bean({"submitAttachmentStep", "submitting"})
    Nothing submitAttachmentStep() {
        return new Nothing();
    }

    @Bean({"deliverStep", "sending"})
    Nothing deliverStep() {
        return new Nothing();
    }

    @Bean({"matchControlFileStep", "matching"})
    Nothing matchControlFileStep() {
        return new Nothing();
    }

    @Bean({"exchangeErrorHandler", "trouble"})
    Nothing exchangeErrorHandler() {
        return new Nothing();
    }

    @Bean({"receiveControlFileStep", "controlFiles"})
    Nothing receiveControlFileStep() {
        return new Nothing();
    }
}
