package org.cdexbridge.exchange.query.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cdexbridge.exchange.partner.PartnerTag;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.partner.TestPartners;
import org.cdexbridge.exchange.policy.RestrictedLabels;
import org.cdexbridge.exchange.query.InMemoryServer;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.index.ElementPath;
import org.cdexbridge.store.index.IndexValues;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.table.StoredResource;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

class PartnerVisibilityTest {
    private static final String LABELS = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final Partners PARTNERS = TestPartners.yaml(
            """
            north:
              identifiers: ["urn:oid:1|north"]
              types: [Patient, Condition, DocumentReference, Bundle]
              documents: [11506-3]
              panel: all
            south: { identifiers: ["urn:oid:1|south"], types: [Condition], panel: all }
            """);
    private static final Partner NORTH = PARTNERS.byName("north").orElseThrow();
    private static final Partner SOUTH = PARTNERS.byName("south").orElseThrow();

    private final InMemoryServer kept = new InMemoryServer();

    private PartnerVisibility visibility() {
        return new PartnerVisibility(
                NORTH,
                RestrictedLabels.of(NORTH, Set.of(LABELS + "|PSY")),
                Set.of("a", "hidden")::contains,
                new SenderResolver(PARTNERS),
                new RelatedResources(kept, addresses -> Map.of()));
    }

    private boolean sees(Resource resource) {
        return visibility().sees(resource);
    }

    private <T extends Resource> T keep(T resource, String id) {
        resource.setId(id);
        kept.transaction(java.util.List.of(resource));
        return resource;
    }

    private static Condition of(String patient) {
        Condition condition = new Condition();
        condition.setSubject(new Reference("Patient/" + patient));
        return condition;
    }

    private static <T extends Resource> T labelled(T resource) {
        resource.getMeta().addSecurity(new Coding(LABELS, "PSY", null));
        return resource;
    }

    private static Reference party(String name) {
        return new Reference()
                .setIdentifier(new Identifier().setSystem("urn:oid:1").setValue(name));
    }

    private static DocumentReference note(String loinc) {
        DocumentReference note = new DocumentReference().setSubject(new Reference("Patient/a"));
        note.getType().addCoding(new Coding("http://loinc.org", loinc, null));
        note.addContent().getAttachment().setUrl("Binary/bytes");
        return note;
    }

    @Test
    void whatWasAgreedIsSeenAndNothingThatIsForbiddenOrHeld() {
        assertThat(sees(of("a"))).isTrue();
        assertThat(sees(of("b"))).isFalse();
        assertThat(sees(labelled(of("a")))).isFalse();
        assertThat(sees(note("18842-5"))).isFalse();
        assertThat(sees(note("11506-3"))).isTrue();
        assertThat(sees(new Practitioner())).isTrue();
    }

    @Test
    void requestsAndCommunicationsAreTheirSendersAndRecipients() {
        assertThat(sees(new Task().setRequester(party("north")))).isTrue();
        assertThat(sees(new Task().setRequester(party("south")))).isFalse();
        assertThat(sees(new Task())).isFalse();
        assertThat(sees(new CommunicationRequest().setRequester(party("north"))))
                .isTrue();
        assertThat(sees(new Communication().addRecipient(party("north")))).isTrue();
        assertThat(sees(new Communication().addRecipient(party("south")))).isFalse();
    }

    @Test
    void whatIsMadeForAPartnerIsThatPartnersWhateverItHolds() {
        Bundle answer = new Bundle();
        answer.addEntry().setResource(labelled(of("a")));
        PartnerTag.put(answer, NORTH);
        assertThat(sees(answer)).isTrue();
        PartnerTag.put(answer, SOUTH);
        assertThat(sees(answer)).isFalse();
        Task task = new Task().setRequester(party("north"));
        PartnerTag.put(task, SOUTH);
        assertThat(sees(task)).isFalse();
    }

    @Test
    void bytesAreAsVisibleAsTheirDocument() {
        Binary bytes = keep(new Binary(), "bytes");
        assertThat(sees(bytes)).isFalse();
        keep(note("18842-5"), "other");
        assertThat(sees(bytes)).isFalse();
        keep(note("11506-3"), "agreed");
        assertThat(sees(bytes)).isTrue();
        assertThat(sees(labelled(bytes.copy()))).isFalse();
    }

    @Test
    void bytesThatALabelledDocumentHasTooAreHidden() {
        Binary bytes = keep(new Binary(), "bytes");
        keep(note("11506-3"), "agreed");
        keep(labelled(note("11506-3")), "labelled");

        assertThat(sees(bytes)).isFalse();
    }

    @Test
    void aSourceIsShownWithTheTargetsThatAreSeen() {
        keep(of("a"), "seen");
        keep(labelled(of("a")), "labelled");
        keep(of("b"), "others");
        Provenance source = keep(new Provenance(), "source");
        keep(new Provenance().addTarget(new Reference("Condition/seen")), "of-a-source");
        for (String target : new String[] {
            "Condition/seen",
            "Condition/labelled",
            "Condition/others",
            "Condition/gone",
            "Provenance/of-a-source",
            "https://elsewhere.example.org/fhir/Condition/seen",
            "#inside"
        }) {
            source.addTarget(new Reference(target));
        }

        Provenance shown = visibility().seen(source).orElseThrow();
        assertThat(shown.getTarget()).extracting(Reference::getReference).containsExactly("Condition/seen");
        assertThat(shown.getIdElement().getIdPart()).isEqualTo("source");
        assertThat(source.getTarget()).hasSize(7);
        assertThat(sees(source)).isTrue();
    }

    /** However many sources there are, with however many targets and bytes, which are not read. */
    @Test
    void theTargetsOfManySourcesAreLookedUpAtOnce() {
        List<String> statements = new ArrayList<>();
        Map<String, StoredResource> rows = new TreeMap<>();
        List<Resource> sources = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Provenance source = new Provenance();
            for (int j = 0; j < 40; j++) {
                source.addTarget(new Reference(row(rows, "Condition", i + "-" + j)));
            }
            source.addTarget(new Reference(row(rows, "Binary", "bytes-" + i)));
            DocumentReference note = keep(note("11506-3"), "note-" + i);
            note.getContentFirstRep().getAttachment().setUrl("Binary/bytes-" + i);
            sources.add(source);
        }
        FhirServer counted = (FhirServer) Proxy.newProxyInstance(
                FhirServer.class.getClassLoader(), new Class<?>[] {FhirServer.class}, (proxy, method, arguments) -> {
                    if (Set.of("read", "search").contains(method.getName())) {
                        statements.add(method.getName());
                    }
                    return method.isDefault()
                            ? InvocationHandler.invokeDefault(proxy, method, arguments)
                            : method.invoke(kept, arguments);
                });
        PartnerVisibility visibility = new PartnerVisibility(
                NORTH,
                RestrictedLabels.of(NORTH, Set.of(LABELS + "|PSY")),
                Set.of("a")::contains,
                new SenderResolver(PARTNERS),
                new RelatedResources(counted, addresses -> {
                    statements.add("rows");
                    return addresses.stream().collect(Collectors.toMap(one -> one, rows::get));
                }));

        visibility.expect(sources);

        assertThat(sources).allSatisfy(source -> assertThat(visibility.seen((Provenance) source))
                .hasValueSatisfying(shown -> assertThat(shown.getTarget()).hasSize(41)));
        assertThat(statements).containsExactly("rows", "search");
    }

    private static String row(Map<String, StoredResource> rows, String type, String id) {
        String patient = type.equals("Binary") ? "" : "a";
        StoredResource row = new StoredResource(type, id, 1, patient, "", Instant.EPOCH, IndexValues.parse(""));
        rows.put(row.address(), row);
        return row.address();
    }

    @Test
    void aSourceOfNothingThatIsSeenIsHiddenAndSoIsALabelledOne() {
        keep(of("a"), "seen");
        assertThat(sees(new Provenance().addTarget(new Reference("Condition/gone"))))
                .isFalse();
        Provenance source = new Provenance().addTarget(new Reference("Condition/seen"));
        assertThat(sees(source)).isTrue();
        assertThat(sees(labelled(source))).isFalse();
    }

    @Test
    void whoIsAskedAboutHasToBeSeenToo() {
        Patient seen = new Patient();
        keep(seen, "a");
        keep(labelled(new Patient()), "hidden");

        assertThat(seesNamed(of("a"))).isTrue();
        assertThat(seesNamed(of("hidden"))).isFalse();
        assertThat(seesNamed(of("gone"))).isFalse();
        keep(new Practitioner(), "doctor");
        keep(labelled(new Practitioner()), "secret-doctor");
        assertThat(seesNamed(of("a").setAsserter(new Reference("Practitioner/doctor"))))
                .isTrue();
        assertThat(seesNamed(of("a").setAsserter(new Reference("Practitioner/secret-doctor"))))
                .isFalse();
        assertThat(seesNamed(of("a").setAsserter(new Reference("#inside")))).isTrue();
        assertThat(seesNamed(of("a").setAsserter(new Reference("https://elsewhere.example.org/fhir/Patient/x"))))
                .isTrue();
        assertThat(seesNamed(of("a").setEncounter(new Reference("Encounter/gone"))))
                .isTrue();
        assertThat(visibility()
                        .seesNamed(
                                of("a").setAsserter(new Reference("Practitioner/secret-doctor")),
                                List.of(asked("patient", "subject"))))
                .isTrue();
    }

    private boolean seesNamed(Condition condition) {
        return visibility()
                .seesNamed(
                        condition,
                        List.of(
                                asked("patient", "subject"),
                                asked("asserter", "asserter"),
                                asked("encounter", "encounter")));
    }

    private static SearchParameter asked(String name, String element) {
        return new SearchParameter(
                "Condition",
                name,
                SearchParameter.Kind.REFERENCE,
                List.of(new ElementPath(List.of(element), "")),
                SearchParameter.Lookup.NONE);
    }
}
