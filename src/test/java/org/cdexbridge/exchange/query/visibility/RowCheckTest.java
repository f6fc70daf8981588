package org.cdexbridge.exchange.query.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.cdexbridge.database.DatabasePool;
import org.cdexbridge.exchange.partner.PartnerTag;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.partner.SharedTypes;
import org.cdexbridge.exchange.partner.TestPartners;
import org.cdexbridge.exchange.policy.RestrictedLabels;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.StoreRejected;
import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.index.TokenValue;
import org.cdexbridge.store.local.LocalStoreFixture;
import org.cdexbridge.store.rest.access.StoreTables;
import org.cdexbridge.store.search.DifferentialData;
import org.cdexbridge.store.search.SearchScope.RowVisibility;
import org.cdexbridge.store.table.StoredResource;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What rows tell of all kinds of resources is what the rules say of the resources themselves. */
class RowCheckTest {
    private static final String LABELS = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final Partners PARTNERS = TestPartners.yaml(
            """
            north:
              identifiers: ["urn:oid:9.9|north"]
              types: [%s]
              documents: [11506-3, 34133-9]
              panel: all
            south: { identifiers: ["urn:oid:9.9|south"], types: [Condition], panel: all }
            """
                    .formatted(String.join(", ", SearchParameters.load().types())));
    private static final Partner NORTH = PARTNERS.byName("north").orElseThrow();
    private static final Map<String, Resource> STORED = new LinkedHashMap<>();
    private static DatabasePool pool;
    private static StoreTables tables;
    private static FhirServer server;

    @BeforeAll
    static void store() throws Exception {
        pool = TestDatabase.pool(TestDatabase.inMemory());
        tables = LocalStoreFixture.tables(pool);
        server = LocalStoreFixture.server(pool);
        for (List<Resource> resources : DifferentialData.own()) {
            Map<String, Resource> once = new LinkedHashMap<>();
            resources.forEach(one -> once.put(address(one), varied(one, STORED.size() + once.size())));
            try {
                tables.writer().write(List.copyOf(once.values()));
                STORED.putAll(once);
            } catch (StoreRejected refused) {
                throw new AssertionError(refused.finding().message(), refused);
            }
        }
        Task ofNorth = new Task();
        ofNorth.getRequester().getIdentifier().setSystem("urn:oid:9.9").setValue("north");
        keep(ofNorth, "asked-by-north");
        Task ofSouth = ofNorth.copy();
        PartnerTag.put(ofSouth, PARTNERS.byName("south").orElseThrow());
        keep(ofSouth, "made-for-south");
        Task made = new Task();
        PartnerTag.put(made, NORTH);
        keep(made, "made-for-north");
    }

    private static void keep(Resource resource, String id) {
        resource.setId(id);
        tables.writer().write(List.of(resource));
        STORED.put(address(resource), resource);
    }

    /** One with a label on it or inside it, or about somebody else besides, or about somebody of another server. */
    private static Resource varied(Resource resource, int number) {
        Resource varied = resource.copy();
        if (number % 7 == 0) {
            varied.getMeta().addSecurity(new Coding(number % 2 == 0 ? LABELS : null, "PSY", null));
        }
        if (varied instanceof DomainResource domain && number % 7 == 1) {
            Basic inside = new Basic();
            inside.setId("inside");
            inside.getMeta().addSecurity(new Coding(LABELS, "psy", null));
            domain.addContained(inside);
        }
        if (varied instanceof DomainResource domain && number % 7 == 2) {
            domain.addExtension("urn:somebody", new Reference("Patient/hidden-" + number % 3));
        }
        if (varied instanceof DomainResource domain && number % 7 == 3) {
            domain.addExtension("urn:somebody", new Reference("https://elsewhere.example.org/fhir/Patient/seen"));
        }
        return varied;
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    private static String address(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    /** Of the patients those whose id has an even number of characters in it, or none that is hidden. */
    private static PartnerVisibility visibility(Function<Collection<String>, Map<String, StoredResource>> rows) {
        return new PartnerVisibility(
                NORTH,
                RestrictedLabels.of(NORTH, Set.of(LABELS + "|PSY")),
                id -> !id.startsWith("hidden") && id.hashCode() % 3 != 0,
                new SenderResolver(PARTNERS),
                new RelatedResources(server, rows));
    }

    @Test
    void aRowNeverTellsAnythingElseThanTheResource() {
        PartnerVisibility visibility = visibility(tables.reader()::rows);
        Map<RowVisibility, Integer> told = new EnumMap<>(RowVisibility.class);
        Map<String, StoredResource> rows = tables.reader().rows(STORED.keySet());
        STORED.forEach((address, resource) -> {
            RowVisibility one = visibility.of(rows.get(address));
            told.merge(one, 1, Integer::sum);
            boolean open = SharedTypes.BELONGING.contains(resource.fhirType())
                    || SharedTypes.EXCHANGE.contains(resource.fhirType())
                    || resource.fhirType().equals("Bundle");
            assertThat(one == RowVisibility.UNDECIDED && !open).as(address).isFalse();
            if (one != RowVisibility.UNDECIDED) {
                assertThat(visibility.sees(resource)).as(address + " " + one).isEqualTo(one == RowVisibility.VISIBLE);
            }
        });
        assertThat(told.get(RowVisibility.VISIBLE)).isGreaterThan(200);
        assertThat(told.get(RowVisibility.HIDDEN)).isGreaterThan(200);
    }

    @Test
    void theTargetsOfASourceAreTheSameByRowsAndByBodies() {
        PartnerVisibility byRows = visibility(tables.reader()::rows);
        PartnerVisibility byBodies = visibility(addresses -> Map.of());
        List<Integer> cutDown = new ArrayList<>();
        STORED.values().stream()
                .filter(Provenance.class::isInstance)
                .map(Provenance.class::cast)
                .forEach(source -> {
                    List<String> shown = targets(byRows.seen(source));
                    assertThat(shown).as(address(source)).isEqualTo(targets(byBodies.seen(source)));
                    cutDown.add(source.getTarget().size() - shown.size());
                });
        assertThat(cutDown).contains(0).anyMatch(less -> less > 0);
    }

    private static List<String> targets(Optional<Provenance> source) {
        return source.stream()
                .flatMap(shown -> shown.getTarget().stream())
                .map(Reference::getReference)
                .toList();
    }

    @Test
    void anExchangeHasOneOfItsPartnersParties() {
        PartnerVisibility visibility = visibility(tables.reader()::rows);
        assertThat(visibility.parties("Condition")).isEmpty();
        assertThat(visibility.parties("Task"))
                .containsExactly(
                        new TokenValue("urn:cdexbridge:made-for", "north"), new TokenValue("urn:oid:9.9", "north"));
        Map<String, StoredResource> rows =
                tables.reader().rows(List.of("Task/asked-by-north", "Task/made-for-south", "Task/made-for-north"));
        assertThat(visibility.of(rows.get("Task/asked-by-north"))).isEqualTo(RowVisibility.UNDECIDED);
        assertThat(visibility.of(rows.get("Task/made-for-south"))).isEqualTo(RowVisibility.HIDDEN);
        assertThat(visibility.of(rows.get("Task/made-for-north"))).isEqualTo(RowVisibility.VISIBLE);
    }
}
