package org.cdexbridge.exchange.query.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.site.endpoints.Panel;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.local.LocalStoreFixture;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class PanelMembersTest {
    private static final String SYSTEM = "urn:oid:2.999.1";

    private final List<String> calls = new ArrayList<>();
    private final FhirServer store = LocalStoreFixture.server(TestDatabase.pool(TestDatabase.inMemory()));
    private final PanelMembers members = new PanelMembers(counted(store));

    private FhirServer counted(FhirServer server) {
        return (FhirServer) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {FhirServer.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    return method.invoke(server, arguments);
                });
    }

    private static Resource patient(String id, String number) {
        Patient patient = new Patient();
        patient.setId(id);
        patient.addIdentifier().setSystem(SYSTEM).setValue(number);
        return patient;
    }

    /** Ten thousand numbers, most of them of nobody here. */
    private static Panel large(String... numbers) {
        Set<BusinessId> all = new HashSet<>();
        IntStream.range(0, 10_000).forEach(i -> all.add(new BusinessId(SYSTEM, "other-" + i)));
        List.of(numbers).forEach(number -> all.add(new BusinessId(SYSTEM, number)));
        return new Panel(false, all, "");
    }

    @Test
    void theGroupOfAPanelIsReadOnce() {
        Group group = new Group();
        group.setId("many");
        List<Resource> all = new ArrayList<>(List.of(group));
        for (int i = 0; i < 20; i++) {
            all.add(patient("member-" + i, "M" + i));
            group.addMember().setEntity(new Reference("Patient/member-" + i));
        }
        store.transaction(all);
        Panel panel = new Panel(false, Set.of(), "many");

        for (int i = 0; i < 20; i++) {
            assertThat(members.has(panel, "member-" + i)).isTrue();
            assertThat(members.has(panel, "other-" + i)).isFalse();
        }
        assertThat(members.of(panel)).hasSize(20);
        assertThat(calls).containsExactly("read");
    }

    @Test
    void onePatientOfALargePanelIsLookedUpAlone() {
        store.transaction(List.of(patient("a", "A"), patient("b", "B")));
        Panel panel = large("A");

        assertThat(members.has(panel, "a")).isTrue();
        assertThat(members.has(panel, "a")).isTrue();
        assertThat(members.has(panel, "b")).isFalse();
        assertThat(members.has(panel, "nobody")).isFalse();

        assertThat(calls).containsExactly("read", "read", "read");
    }

    @Test
    void everybodyOfALargePanelIsFoundByFewSearches() {
        store.transaction(List.of(
                patient("a", "A,1"),
                patient("b", "B\\2"),
                patient("c", "C$3"),
                patient("d", "D|4"),
                patient("e", "E")));

        assertThat(members.of(large("A,1", "B\\2", "C$3", "D|4"))).containsExactlyInAnyOrder("a", "b", "c", "d");

        assertThat(calls).hasSizeLessThan(25).containsOnly("search");
    }

    @Test
    void aGroupInTheStoreIsOnThePanel() {
        Group group =
                new Group().setActive(true).setType(Group.GroupType.PERSON).setActual(true);
        group.setId("members");
        group.addMember().setEntity(new Reference("Patient/b"));
        store.transaction(List.of(patient("a", "A"), patient("b", "B"), group));
        Panel panel = new Panel(false, Set.of(), "members");

        assertThat(members.of(panel)).containsExactly("b");
        assertThat(members.has(panel, "b")).isTrue();
        assertThat(members.has(panel, "a")).isFalse();
    }
}
