package org.cdexbridge.store;

import java.time.Clock;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.cdexbridge.patient.UpdateRule;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.site.Endpoints;
import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.local.LocalServer;
import org.cdexbridge.store.local.StoredHashes;
import org.cdexbridge.store.remote.RemoteServer;
import org.cdexbridge.store.rest.StoreTables;
import org.cdexbridge.store.search.Searcher;
import org.cdexbridge.store.table.TableReader;
import org.cdexbridge.store.table.TableWriter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** The store as {@code endpoints.yaml} asks for it. */
@Configuration(proxyBeanMethods = false)
public class StoreConfiguration {
    @Bean
    SearchParameters searchParameters() {
        return SearchParameters.load();
    }

    @Bean
    StoreTables storeTables(
            SearchParameters parameters,
            Endpoints endpoints,
            JdbcTemplate journal,
            TransactionOperations transactions) {
        String base = endpoints.site().base();
        return new StoreTables(
                parameters,
                new TableReader(journal),
                new TableWriter(parameters, base, journal, transactions, Clock.systemUTC()),
                new Searcher(parameters, journal, base),
                transactions);
    }

    @Bean
    FhirServer fhirServer(Endpoints endpoints, CamelContext camel, StoreTables tables, DiskSpace space) {
        return endpoints.store().embedded()
                ? new LocalServer(endpoints.site().base(), tables.writer(), tables.reader(), tables.searcher(), space)
                : RemoteServer.of(endpoints.store(), camel);
    }

    @Bean
    LedgeredStore fhirStore(
            FhirServer server,
            StoreTables tables,
            JdbcTemplate journal,
            @Value("${cdex.store.identity:BIRTH_DATE,SEX_AND_FAMILY_NAME,WHOLE_NAME}") Set<UpdateRule> rules) {
        boolean local = server instanceof LocalServer;
        return new LedgeredStore(
                server,
                local ? new StoredHashes(tables.reader()) : new LedgerTable(journal),
                new SourceTimes(journal),
                new PatientIdentity(rules),
                new PatientTurns(journal),
                local ? tables.transactions() : TransactionOperations.withoutTransaction());
    }

    @Bean
    HealthIndicator storeHealthIndicator(FhirStore store) {
        return new StoreHealth(store);
    }
}
