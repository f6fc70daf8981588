package org.cdexbridge.exchange.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.cdexbridge.exchange.docket.Case;
import org.cdexbridge.exchange.docket.Docket;
import org.cdexbridge.journal.BackOff;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.store.StoreUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

class TroubleTest {
    private HikariDataSource pool;
    private Docket docket;

    @BeforeEach
    void open() {
        pool = TestDatabase.pool(TestDatabase.inMemory());
        BackOff atOnce = new BackOff(Duration.ZERO, Duration.ZERO);
        Docket.Lanes lanes = new Docket.Lanes(2, 2);
        docket = new Docket(TestDatabase.template(pool), "one", Duration.ofMinutes(5), atOnce, lanes);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private Case failed(Throwable cause) {
        Case claimed = docket.claim(1).get(0);
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, cause);
        exchange.getMessage().setBody(CaseFile.on(claimed));
        new Trouble(null, null, docket, null).met(exchange);
        return docket.find(claimed.id()).orElseThrow();
    }

    @Test
    void anOutageOfStoreOrDatabaseCostsACaseNoAttemptHoweverOften() {
        docket.open("Task/1", "");
        for (int outage = 0; outage < 10; outage++) {
            assertThat(failed(new StoreUnavailable("away", null)).attempts()).isZero();
            assertThat(failed(new CannotGetJdbcConnectionException("away", new SQLTransientConnectionException()))
                            .attempts())
                    .isZero();
        }
        Case one = failed(new IllegalStateException("a defect"));
        assertThat(one.attempts()).isEqualTo(1);
        assertThat(one.state()).isEqualTo(Case.State.ASKED);
    }
}
