package org.cdexbridge.conformance;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.mapping.MappingEngine;
import org.cdexbridge.site.endpoints.ActiveEndpoints;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.Feed;
import org.cdexbridge.site.endpoints.Feed.CheckMode;
import org.cdexbridge.site.file.DataFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.function.SingletonSupplier;

/** The check, after Provenance was added. */
@Configuration(proxyBeanMethods = false)
public class ConformanceConfiguration {
    @Bean
    CheckTally checkTally(JdbcTemplate journal, TransactionOperations transactions) {
        return new CheckTally(new CheckTallyTable(journal, transactions, Clock.systemUTC()));
    }

    /** The validator reads its definitions when it is first needed: a start does not wait for it. */
    @Bean({"conformanceStep", "check"})
    @Order(2)
    UnaryOperator<Converted> conformanceStep(
            Supplier<MappingEngine> ccdaMappings, ActiveEndpoints endpoints, DataFolder data, CheckTally tally) {
        Path packages = data.resolve(endpoints.get().check().packages());
        Supplier<R4Validator> validator = SingletonSupplier.of(() -> warm(packages));
        return new ConformanceStep(
                () -> ccdaMappings.get().profiles(), validator, feed -> mode(endpoints.get(), feed), tally::add);
    }

    private static R4Validator warm(Path packages) {
        R4Validator validator = new R4Validator(packages);
        validator.warm();
        return validator;
    }

    /** A feed that is gone while its documents wait is treated as the default is. */
    private static CheckMode mode(Endpoints endpoints, String feed) {
        return endpoints.feed(feed).map(Feed::check).orElse(CheckMode.SAMPLE);
    }
}
