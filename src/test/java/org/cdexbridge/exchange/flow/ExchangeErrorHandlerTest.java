package org.cdexbridge.exchange.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.cdexbridge.exchange.content.ExchangeKind;
import org.cdexbridge.exchange.flow.channel.ClaimedExchange;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.queue.BackOff;
import org.cdexbridge.store.StoreUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

class ExchangeErrorHandlerTest {
    private HikariDataSource pool;
    private ExchangeQueue exchangeQueue;

    @BeforeEach
    void open() {
        pool = TestDatabase.pool(TestDatabase.inMemory());
        BackOff atOnce = new BackOff(Duration.ZERO, Duration.ZERO);
        ExchangeQueue.ConcurrencyLimits lanes = new ExchangeQueue.ConcurrencyLimits(2, 2);
        exchangeQueue = new ExchangeQueue(TestDatabase.template(pool), "one", Duration.ofMinutes(5), atOnce, lanes);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private QueuedExchange failed(Throwable cause) {
        QueuedExchange claimed = exchangeQueue.claim(1).get(0);
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, cause);
        exchange.getMessage().setBody(new ClaimedExchange(claimed));
        new ExchangeErrorHandler(null, null, exchangeQueue, null).handle(exchange);
        return exchangeQueue.find(claimed.id()).orElseThrow();
    }

    @Test
    void anOutageOfStoreOrDatabaseCostsACaseNoAttemptHoweverOften() {
        exchangeQueue.open("Task/1", ExchangeKind.TASK, "");
        for (int outage = 0; outage < 10; outage++) {
            assertThat(failed(new StoreUnavailable("away", null)).attempts()).isZero();
            assertThat(failed(new CannotGetJdbcConnectionException("away", new SQLTransientConnectionException()))
                            .attempts())
                    .isZero();
        }
        QueuedExchange one = failed(new IllegalStateException("a defect"));
        assertThat(one.attempts()).isEqualTo(1);
        assertThat(one.state()).isEqualTo(QueuedExchange.State.ASKED);
    }
}
