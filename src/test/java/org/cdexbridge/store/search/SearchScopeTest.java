package org.cdexbridge.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.cdexbridge.database.DatabasePool;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.store.index.AccessValues;
import org.cdexbridge.store.index.Bases;
import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.index.TokenValue;
import org.cdexbridge.store.local.LocalStoreFixture;
import org.cdexbridge.store.table.StoredResource;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** What a caller does not see is not read: rows of other partners' exchanges, and bodies of rows that are hidden. */
class SearchScopeTest {
    private static final int FOREIGN = 1_500;
    private static final String TAGS = "urn:cdexbridge:made-for";
    private static DatabasePool pool;
    private static CountingReads reads;
    private static Searcher searcher;

    /** Counts what the database hands over. */
    private static final class CountingReads extends JdbcTemplate {
        private int rows;
        private int bodies;

        CountingReads(DataSource source) {
            super(source);
        }

        @Override
        public <T> List<T> query(String sql, RowMapper<T> reader, Object... arguments) {
            List<T> found = super.query(sql, reader, arguments);
            if (sql.contains("body")) {
                bodies += found.size();
            } else {
                rows += found.size();
            }
            return found;
        }
    }

    /** One partner: it sees its exchanges, and of the rest all whose id has no {@code hidden} in it. */
    private static final SearchScope NORTH = new SearchScope() {
        @Override
        public RowVisibility of(StoredResource row) {
            return row.id().contains("hidden") ? RowVisibility.HIDDEN : RowVisibility.UNDECIDED;
        }

        @Override
        public boolean sees(Resource found) {
            return !(found instanceof Task) || found.getMeta().getTag(TAGS, "north") != null;
        }

        @Override
        public List<TokenValue> parties(String type) {
            return type.equals("Task")
                    ? List.of(new TokenValue(TAGS, "north"), new TokenValue("urn:oid:9.9", "north"))
                    : List.of();
        }
    };

    @BeforeAll
    static void store() {
        pool = TestDatabase.pool(TestDatabase.inMemory());
        reads = new CountingReads(pool);
        searcher = new Searcher(SearchParameters.load(), reads, Bases.of(LocalStoreFixture.BASE), Optional.empty());
        List<Resource> all = new ArrayList<>();
        for (int i = 0; i < FOREIGN; i++) {
            all.add(task("foreign-" + i, "south-" + i % 3));
        }
        for (int i = 0; i < 3; i++) {
            all.add(task("own-" + i, "north"));
        }
        Patient patient = new Patient();
        patient.setId("p");
        all.add(patient);
        for (int i = 0; i < 40; i++) {
            Condition condition = new Condition().setSubject(new Reference("Patient/p"));
            condition.setId((i % 10 == 0 ? "seen-" : "hidden-") + i);
            all.add(condition);
        }
        LocalStoreFixture.tables(pool).writer().write(all);
    }

    private static Task task(String id, String partner) {
        Task task = new Task().setStatus(Task.TaskStatus.REQUESTED);
        task.getMeta().addTag().setSystem(TAGS).setCode(partner);
        task.setId(id);
        return task;
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    private static SearchPage page(String query, SearchScope scope) {
        reads.rows = 0;
        reads.bodies = 0;
        return searcher.search(searcher.query(query, SearchQuery.PAGE), scope, Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"Task", "Task?status=requested", "Task?_sort=-_lastUpdated", "Task?status=requested&_total=accurate"})
    void ofExchangesOnlyThoseOfThePartnerAreRead(String query) {
        assertThat(page(query, NORTH).matches())
                .extracting(Resource::getIdPart)
                .containsExactlyInAnyOrder("own-0", "own-1", "own-2");
        assertThat(reads.rows).isLessThanOrEqualTo(6);
        assertThat(reads.bodies).isLessThanOrEqualTo(6);
        assertThat(page(query, SearchScope.ALL).matches()).hasSize(SearchQuery.PAGE);
        assertThat(reads.rows).isGreaterThan(FOREIGN / 2);
    }

    @ParameterizedTest
    @CsvSource({"Condition?patient=p", "Condition?patient=p&_sort=_id", "Patient?_id=p&_revinclude=Condition:patient"})
    void theBodyOfAHiddenRowIsNotRead(String query) {
        SearchPage page = page(query, NORTH);
        assertThat(page.matches().size() + page.included().size()).isBetween(4, 5);
        assertThat(reads.bodies).isLessThanOrEqualTo(5);
    }

    @Test
    void whoSeesAllIsToldATotalWithoutABody() {
        assertThat(counted(SearchScope.ALL)).hasValue(40);
        assertThat(reads.bodies).isZero();
        assertThat(counted(NORTH)).hasValue(4);
        assertThat(reads.bodies).isEqualTo(4);
    }

    private static OptionalInt counted(SearchScope scope) {
        reads.bodies = 0;
        SearchQuery query = searcher.query("Condition", Map.of("patient", List.of("p"), "_summary", List.of("count")));
        return searcher.search(query, scope, Optional.empty()).total();
    }

    /** No client searches by it. */
    @Test
    void aPartyIsNoSearchParameter() {
        SearchParameters parameters = SearchParameters.load();
        assertThat(parameters.party("Task")).isPresent();
        assertThat(parameters.find("Task", AccessValues.PARTY.name())).isEmpty();
        assertThat(parameters.keeps("Task", AccessValues.PARTY.name())).isFalse();
    }
}
