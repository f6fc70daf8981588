package org.cdexbridge.store.configuration;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.cdexbridge.patient.UpdateRule;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.store.ExchangeTypes;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.FhirStore;
import org.cdexbridge.store.content.ContentIndexTable;
import org.cdexbridge.store.content.SourceTimestamps;
import org.cdexbridge.store.index.Bases;
import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.local.LocalContentIndex;
import org.cdexbridge.store.local.LocalServer;
import org.cdexbridge.store.merge.PatientIdentity;
import org.cdexbridge.store.remote.RemoteServer;
import org.cdexbridge.store.remote.RoutingServer;
import org.cdexbridge.store.rest.access.StoreTables;
import org.cdexbridge.store.search.Searcher;
import org.cdexbridge.store.table.TableReader;
import org.cdexbridge.store.table.TableWriter;
import org.cdexbridge.store.update.DeduplicatingStore;
import org.cdexbridge.store.update.InputTransactions;
import org.cdexbridge.store.update.ResourceLock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** The store as {@code endpoints.yaml} asks for it. */
@Configuration(proxyBeanMethods = false)
public class StoreConfiguration {
    @Bean
    SearchParameters searchParameters(Endpoints endpoints) {
        SearchParameters all = SearchParameters.load();
        return endpoints.store().embedded() ? all : all.keeping(ExchangeTypes.ALL);
    }

    /** Spring Boot's comes with proxies for annotations that nothing here has. */
    @Bean
    TransactionOperations transactions(PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    @Bean
    StoreTables storeTables(
            SearchParameters parameters,
            Endpoints endpoints,
            CamelContext camel,
            JdbcTemplate journal,
            TransactionOperations transactions) {
        Endpoints.Store store = endpoints.store();
        Optional<FhirServer> elsewhere =
                store.embedded() ? Optional.empty() : Optional.of(RemoteServer.of(store, camel));
        Bases bases = Bases.of(Stream.of(endpoints.site().base(), store.url())
                .filter(base -> !base.isEmpty())
                .toList());
        return new StoreTables(
                parameters,
                bases,
                new TableReader(journal),
                new TableWriter(parameters, bases, journal, transactions, Clock.systemUTC()),
                new Searcher(parameters, journal, bases, elsewhere),
                transactions,
                elsewhere);
    }

    /** What the tables keep: all, or what belongs to exchanges. */
    @Bean
    LocalServer localServer(Endpoints endpoints, StoreTables tables, DiskSpace space) {
        return new LocalServer(endpoints.site().base(), tables.writer(), tables.reader(), tables.searcher(), space);
    }

    @Bean
    @Primary
    FhirServer fhirServer(LocalServer here, StoreTables tables) {
        return tables.elsewhere()
                .<FhirServer>map(elsewhere -> RoutingServer.ofExchanges(here, elsewhere))
                .orElse(here);
    }

    @Bean
    DeduplicatingStore fhirStore(
            LocalServer here,
            StoreTables tables,
            JdbcTemplate journal,
            @Value("${cdex.store.identity:BIRTH_DATE,SEX_AND_FAMILY_NAME,WHOLE_NAME}") Set<UpdateRule> rules,
            @Value("${cdex.store.writers:2}") int writers) {
        PatientIdentity identity = new PatientIdentity(rules);
        ResourceLock resourceLock = new ResourceLock(journal);
        return tables.elsewhere()
                .map(elsewhere -> new DeduplicatingStore(
                        RoutingServer.ofInputs(here, elsewhere),
                        new ContentIndexTable(journal),
                        new SourceTimestamps(journal),
                        identity,
                        resourceLock))
                .orElseGet(() -> new DeduplicatingStore(
                        here,
                        new LocalContentIndex(tables.reader()),
                        SourceTimestamps.besideRows(journal),
                        identity,
                        resourceLock,
                        InputTransactions.of(journal, tables.transactions(), writers)));
    }

    @Bean
    HealthIndicator storeHealthIndicator(FhirStore store) {
        return new StoreHealth(store);
    }
}
