package org.cdexbridge.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.content.ExchangeKind;
import org.cdexbridge.exchange.content.PushRequest;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.Journal.ConversionSummary;
import org.cdexbridge.journal.table.JdbcJournal;
import org.cdexbridge.queue.BackOff;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** No text that comes from outside is longer than its column: what is longer is cut, or told by its hash. */
class ColumnWidthTest {
    private static final String LONG = "x".repeat(5000);
    private static final BackOff BACK_OFF = new BackOff(Duration.ZERO, Duration.ZERO);

    /** Columns that never see such a text, and why. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("check_tally.document_type", "cut by CheckGroup"),
            Map.entry("check_tally.feed", "cut by CheckGroup"),
            Map.entry("check_tally.kind", "a name of a converter"),
            Map.entry("check_tally.result", "a severity or a code"),
            Map.entry("check_tally.rules", "a hash"),
            Map.entry("exchange.instance", "made by the data folder"),
            Map.entry("exchange.kind", "one of ExchangeKind"),
            Map.entry("exchange.state", "one of QueuedExchange.State"),
            Map.entry("fhir_large_body.id", "an id of FHIR"),
            Map.entry("fhir_large_body.type", "a type of FHIR"),
            Map.entry("fhir_lookup.id", "an id of FHIR"),
            Map.entry("fhir_lookup.type", "a type of FHIR"),
            Map.entry("fhir_resource.id", "an id of FHIR"),
            Map.entry("fhir_resource.patient", "an id of FHIR"),
            Map.entry("fhir_resource.type", "a type of FHIR"),
            Map.entry("fhir_resource_history.id", "an id of FHIR"),
            Map.entry("fhir_resource_history.type", "a type of FHIR"),
            Map.entry("fhir_text_lookup.id", "an id of FHIR"),
            Map.entry("fhir_text_lookup.parameter", "a search parameter"),
            Map.entry("fhir_text_lookup.text", "cut by LookupKeys"),
            Map.entry("fhir_text_lookup.type", "a type of FHIR"),
            Map.entry("fhir_ledger.id", "an id of FHIR"),
            Map.entry("fhir_ledger.type", "a type of FHIR"),
            Map.entry("fhir_ledger_store.mark", "a UUID"),
            Map.entry("fhir_source_time.id", "an id of FHIR, or a part's name from the mapping"),
            Map.entry("fhir_source_time.type", "a type of FHIR"),
            Map.entry("journal.instance", "made by the data folder"),
            Map.entry("journal.state", "one of Accepted.State"),
            Map.entry("journal_tally.instance", "made by the data folder"),
            Map.entry("journal_part.continued", "a hash"),
            Map.entry("journal_part.continues", "a hash"),
            Map.entry("journal_tally.state", "one of Accepted.State"),
            Map.entry("node.instance", "made by the data folder"),
            Map.entry("node.token_key", "a fingerprint"),
            Map.entry("snapshot_item.id", "an id of FHIR"),
            Map.entry("snapshot_item.list", "a hash"),
            Map.entry("snapshot_item.type", "a type of FHIR"),
            Map.entry("site_identity.base", "an address that the site sets, compared at every start"),
            Map.entry("spent_assertion.hash", "a hash"),
            Map.entry("spring_session.principal_name", "see SessionPrincipalTest"),
            Map.entry("spring_session_attributes.attribute_name", "names of Spring Security's"));

    @Test
    void whatIsLongerThanItsColumnIsKeptAsFarAsItFits() {
        try (HikariDataSource pool = TestDatabase.pool(TestDatabase.inMemory())) {
            JdbcTemplate template = TestDatabase.template(pool);
            fillJournal(template);
            fillDocket(template);

            Map<String, Integer> unfilled = new TreeMap<>(widths(template));
            unfilled.entrySet().removeIf(column -> longest(template, column.getKey()) == column.getValue());
            assertThat(unfilled.keySet()).containsExactlyInAnyOrderElementsOf(OTHERS.keySet());
        }
    }

    @Test
    void namesThatDifferOnlyBehindTheWidthAreDifferentCases() {
        try (HikariDataSource pool = TestDatabase.pool(TestDatabase.inMemory())) {
            ExchangeQueue exchangeQueue = docket(TestDatabase.template(pool));
            assertThat(send(exchangeQueue, "attachment " + LONG)).isTrue();
            assertThat(send(exchangeQueue, "attachment " + LONG)).isFalse();
            assertThat(send(exchangeQueue, "attachment " + LONG + " other")).isTrue();

            assertThat(exchangeQueue.find("attachment " + LONG).orElseThrow().about())
                    .startsWith("attachment x");
            assertThat(exchangeQueue
                            .find("attachment " + LONG + " other")
                            .orElseThrow()
                            .id())
                    .isNotEqualTo(exchangeQueue
                            .find("attachment " + LONG)
                            .orElseThrow()
                            .id());
            assertThat(exchangeQueue.find("attachment " + LONG + " another")).isEmpty();
        }
    }

    private static void fillJournal(JdbcTemplate template) {
        try (JdbcJournal journal = new JdbcJournal(template, "one", Duration.ofMinutes(1), BACK_OFF)) {
            for (int number = 0; number < 3; number++) {
                journal.accept(new Received(LONG, LONG, new byte[] {(byte) number}, Instant.now()));
            }
            List<Journal.ClaimedEntry> claims = journal.claim(3, bytes -> List.of());
            Finding finding = new Finding(JournalCode.UNEXPECTED, LONG, LONG);
            Journal.NodeCounts nodes = new Journal.NodeCounts(0, 0, 0, 0);
            journal.stored(
                    claims.get(0).row().id(),
                    new ConversionSummary(LONG, LONG, LONG, 1, 1, nodes, false, List.of(finding)));
            journal.quarantine(claims.get(1).row().id(), finding, List.of(finding));
            journal.retry(claims.get(2).row().id(), finding, Duration.ZERO);
        }
    }

    private static void fillDocket(JdbcTemplate template) {
        ExchangeQueue exchangeQueue = docket(template);
        send(exchangeQueue, LONG);
        exchangeQueue.open("Task/" + LONG, ExchangeKind.TASK, LONG);
        for (QueuedExchange one : exchangeQueue.claim(5)) {
            exchangeQueue.identify(one.id(), LONG, LONG);
            exchangeQueue.describe(one.id(), ExchangeKind.TASK, LONG);
            exchangeQueue.await(one.id(), LONG);
        }
    }

    private static ExchangeQueue docket(JdbcTemplate template) {
        return new ExchangeQueue(
                template, "one", Duration.ofMinutes(1), BACK_OFF, new ExchangeQueue.ConcurrencyLimits(5, 5));
    }

    private static final PushRequest PUSH = new PushRequest(LONG, List.of(), Optional.empty(), false);

    private static boolean send(ExchangeQueue exchangeQueue, String name) {
        return exchangeQueue.send(name, LONG, "Patient/" + LONG, PUSH, Decision.released(LONG));
    }

    /** Of all columns of limited text, by table and column. */
    private static Map<String, Integer> widths(JdbcTemplate template) {
        Map<String, Integer> widths = new TreeMap<>();
        template.query(
                """
                select lower(table_name), lower(column_name), character_maximum_length from information_schema.columns
                where table_schema = 'PUBLIC' and data_type = 'CHARACTER VARYING' and character_maximum_length < 100000 and table_name not like 'flyway%'
                """,
                row -> {
                    widths.put(row.getString(1) + "." + row.getString(2), row.getInt(3));
                });
        return widths;
    }

    private static int longest(JdbcTemplate template, String column) {
        String table = column.substring(0, column.indexOf('.'));
        Integer longest =
                template.queryForObject("select max(char_length(" + column + ")) from " + table, Integer.class);
        return longest == null ? 0 : longest;
    }
}
