package org.cdexbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cdexbridge.ccda.CcdaRules;
import org.cdexbridge.ccda.ClinicalDocuments;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.database.DatabasePool;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class CheckTallyTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Finding INVALID = Finding.of(ConformanceCode.INVALID, "Condition.onset");
    private static final Finding MISSING = Finding.of(ConformanceCode.MISSING, "Condition.code");
    private static final Finding PACKAGE = Finding.of(ConformanceCode.PACKAGE_UNREADABLE, "a.tgz");

    private DatabasePool pool;

    @BeforeEach
    void open() {
        pool = TestDatabase.pool(TestDatabase.inMemory());
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private CheckTallyTable table(Instant now) {
        return new CheckTallyTable(
                new JdbcTemplate(pool),
                new TransactionTemplate(new DataSourceTransactionManager(pool)),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Map<CheckTallyTable.Key, Integer> lookedAt(CheckGroup... groups) {
        Map<CheckTallyTable.Key, Integer> counted = new HashMap<>();
        for (CheckGroup group : groups) {
            counted.put(new CheckTallyTable.Key(group, CheckTallyTable.LOOKED_AT), 1);
        }
        return counted;
    }

    private static CheckGroup group(String type, String rules) {
        return new CheckGroup("inbox", "ccda", type, rules);
    }

    @Test
    void inputsAreCountedOnceHoweverManyFindingsOfACodeTheyHave() {
        Converted document =
                CcdaRules.convert(ClinicalDocuments.withSection("", ClinicalDocuments.problem("1", "195967001", "")));
        try (CheckTally tally = new CheckTally(table(NOON))) {
            tally.add(document, List.of());
            tally.add(document, List.of(INVALID, INVALID, MISSING));
            assertThat(tally.results()).hasSize(1);
            tally.add(document, List.of(INVALID, PACKAGE));
            tally.add(document, List.of(PACKAGE));

            CheckResult result = tally.results().get(0);

            assertThat(result.feed()).isEqualTo(document.source().feed());
            assertThat(result.documentType()).isEqualTo(document.documentType());
            assertThat(result.lookedAt()).isEqualTo(4);
            assertThat(result.withErrors()).isEqualTo(2);
            assertThat(result.withWarnings()).isEqualTo(2);
            assertThat(result.codes()).isEqualTo(Map.of("CDX-4001", 1L, "CDX-4003", 2L, "CDX-4005", 2L));
        }
    }

    @Test
    void countsBeginAnewWithOtherMappingRules() {
        table(NOON).add(lookedAt(group("Letter", "one"), group("Note", "one")));
        table(NOON.plusSeconds(60)).add(lookedAt(group("Letter", "two")));

        assertThat(table(NOON).results())
                .extracting(CheckResult::documentType, CheckResult::lookedAt, CheckResult::since)
                .containsExactly(tuple("Letter", 1L, NOON.plusSeconds(60)), tuple("Note", 1L, NOON));
    }

    @Test
    void whatWasSeenLongestAgoMakesRoom() {
        for (int number = 0; number <= CheckTallyTable.MOST_GROUPS; number++) {
            table(NOON.plus(Duration.ofMinutes(number))).add(lookedAt(group("type " + number, "")));
        }

        assertThat(table(NOON).results())
                .hasSize(CheckTallyTable.MOST_GROUPS)
                .extracting(CheckResult::documentType)
                .doesNotContain("type 0")
                .contains("type 1", "type " + CheckTallyTable.MOST_GROUPS);
    }

    @Test
    void nothingIsLostWhileTheDatabaseIsAway() {
        Converted document =
                CcdaRules.convert(ClinicalDocuments.withSection("", ClinicalDocuments.problem("1", "195967001", "")));
        JdbcTemplate database = new JdbcTemplate(pool);
        try (CheckTally tally = new CheckTally(table(NOON))) {
            database.execute("alter table check_tally rename to away");
            tally.add(document, List.of(INVALID));
            assertThat(catchThrowable(tally::results)).isNotNull();
            database.execute("alter table away rename to check_tally");

            assertThat(tally.results()).extracting(CheckResult::withErrors).containsExactly(1L);
        }
    }
}
