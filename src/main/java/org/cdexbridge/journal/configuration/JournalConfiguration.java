package org.cdexbridge.journal.configuration;

import java.time.Clock;
import java.time.Duration;
import org.cdexbridge.database.DatabaseAddress;
import org.cdexbridge.database.DatabaseDurability;
import org.cdexbridge.database.DatabasePool;
import org.cdexbridge.database.DurabilityHealth;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalProbe;
import org.cdexbridge.journal.RepeatedInput;
import org.cdexbridge.journal.WriteJournalStep;
import org.cdexbridge.journal.table.JdbcJournal;
import org.cdexbridge.journal.table.JournalSchema;
import org.cdexbridge.journal.table.PartTable;
import org.cdexbridge.queue.BackOff;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.site.SiteIdentity;
import org.cdexbridge.site.SiteIdentityTable;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.file.DataFolder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The journal in the database that the site names. */
@Configuration(proxyBeanMethods = false)
public class JournalConfiguration {
    private static final String NAME = "journal";

    /** In place of Spring Boot's own pool, whose commits on H2 would not be on the medium. */
    @Bean
    DatabasePool journalDatabase(Endpoints endpoints, DataFolder data) {
        return DatabasePool.of(NAME, DatabaseAddress.of(endpoints.database(), data, NAME));
    }

    @Bean
    DatabaseDurability databaseDurability(DatabasePool database) {
        return new DatabaseDurability(database);
    }

    @Bean
    DurabilityHealth durabilityHealthIndicator(DatabaseDurability durability) {
        return new DurabilityHealth(durability);
    }

    @Bean
    FlywayConfigurationCustomizer journalSchema() {
        return JournalSchema::configure;
    }

    /** Asks for the template, which Spring Boot gives once the schema is in place. */
    @Bean
    JdbcJournal journal(
            JdbcTemplate template,
            DataFolder data,
            @Value("${cdex.journal.lease:30s}") Duration lease,
            @Value("${cdex.journal.back-off:1s}") Duration first,
            @Value("${cdex.journal.back-off-most:5m}") Duration most) {
        return new JdbcJournal(template, data.instance(), lease, new BackOff(first, most));
    }

    @Bean
    PartTable messageParts(JdbcTemplate journal) {
        return new PartTable(journal);
    }

    /** Asked at each start, before anything is converted: a node that says something else ends here. */
    @Bean
    SiteIdentity siteIdentity(JdbcTemplate journal, Endpoints endpoints) {
        return new SiteIdentityTable(journal).agree(endpoints.site());
    }

    @Bean
    WorkSignal wake() {
        return new WorkSignal();
    }

    @Bean({"writeJournalStep", "intake"})
    WriteJournalStep writeJournalStep(
            Journal journal, WorkSignal wake, DiskSpace space, ObjectProvider<RepeatedInput> repeated) {
        return new WriteJournalStep(journal, wake, space, repeated.getIfAvailable(() -> RepeatedInput.IGNORED));
    }

    @Bean
    Retention retention(
            Journal journal,
            @Value("${cdex.journal.keep-originals:0}") Duration originals,
            @Value("${cdex.journal.keep-rows:0}") Duration rows) {
        return new Retention(journal, originals, rows);
    }

    @Bean
    JournalProbe journalProbe(Journal journal) {
        return new JournalProbe(journal);
    }

    @Bean
    JournalMeters journalHealthIndicator(JournalProbe probe) {
        return new JournalMeters(probe);
    }

    /** A database elsewhere does not come back with a new process. */
    @Bean
    DatabaseLiveness databaseLiveness(
            JournalProbe probe,
            DiskSpace space,
            Endpoints endpoints,
            ApplicationContext application,
            @Value("${cdex.health.broken:5m}") Duration most) {
        DatabaseLiveness liveness = new DatabaseLiveness(probe, space, most, Clock.systemUTC(), application);
        if (endpoints.database().embedded()) {
            liveness.start();
        }
        return liveness;
    }
}
