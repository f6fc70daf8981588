package org.cdexbridge.exchange.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.cdexbridge.exchange.partner.PartnerTag;
import org.cdexbridge.exchange.partner.TestPartners;
import org.cdexbridge.site.endpoints.Partner;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

class ReleaseCheckTest {
    private static final String LABELS = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String NOTE = "11506-3";
    private static final Partner PARTNER = TestPartners.yaml(
                    """
                    some:
                      identifiers: ["urn:oid:1|some"]
                      types: [Patient, Condition, Observation, DocumentReference, Composition, Bundle, Task]
                      documents: [11506-3]
                      panel: all
                    other: { identifiers: ["urn:oid:1|other"], types: [Condition], panel: all }
                    """)
            .byName("some")
            .orElseThrow();

    private final Binary bytes = new Binary();
    private final ReleaseCheck check = new ReleaseCheck(
            PARTNER,
            RestrictedLabels.of(PARTNER, Set.of(LABELS + "|PSY")),
            Set.of("a", "a2")::contains,
            resource -> resource instanceof DocumentReference ? List.of(bytes) : List.of());

    private static Condition of(String patient) {
        Condition condition = new Condition();
        condition.setSubject(new Reference("Patient/" + patient));
        return condition;
    }

    private static <T extends Resource> T labelled(T resource) {
        resource.getMeta().addSecurity(new Coding(LABELS, "PSY", null));
        return resource;
    }

    private static DocumentReference note(String... loinc) {
        DocumentReference note = new DocumentReference().setSubject(new Reference("Patient/a"));
        for (String code : loinc) {
            note.getType().addCoding(new Coding("http://loinc.org", code, null));
        }
        return note;
    }

    private static Patient person(String id) {
        Patient patient = new Patient();
        patient.setId(id);
        return patient;
    }

    private static Bundle document(String loinc, Resource... entries) {
        Composition composition = new Composition().setSubject(new Reference("Patient/a"));
        composition.getType().addCoding(new Coding("http://loinc.org", loinc, null));
        Bundle bundle = new Bundle().setType(Bundle.BundleType.DOCUMENT);
        bundle.addEntry().setResource(composition);
        for (Resource entry : entries) {
            bundle.addEntry().setResource(entry);
        }
        return bundle;
    }

    private void forbidden(Resource resource) {
        assertThat(check.forbids(resource)).isTrue();
        assertThat(check.allows(resource)).isFalse();
    }

    private void allowed(Resource resource) {
        assertThat(check.forbids(resource)).isFalse();
        assertThat(check.holds(resource)).isEmpty();
        assertThat(check.allows(resource)).isTrue();
    }

    @Test
    void typesThatWereNotAgreedAreForbidden() {
        allowed(of("a"));
        forbidden(new Encounter().setSubject(new Reference("Patient/a")));
        forbidden(new Binary());
    }

    @Test
    void whatPartnersSendAndWhatIsMadeForThemIsTheirs() {
        forbidden(new Task().setFor(new Reference("Patient/a")));
        forbidden(new Communication().setSubject(new Reference("Patient/a")));
        Condition own = of("a");
        PartnerTag.put(own, PARTNER);
        allowed(own);
        own.getMeta().getTagFirstRep().setCode("other");
        forbidden(own);
    }

    @Test
    void everybodyOfWhomItSpeaksIsOnThePanel() {
        forbidden(of("b"));
        forbidden(new Condition());
        forbidden(of("a").setAsserter(new Reference("Patient/b")));
        allowed(of("a").setAsserter(new Reference("Patient/a2")));
        // whose id says nothing of patients
        allowed(of("a").setEncounter(new Reference("Encounter/b")));
        forbidden(of("a").setAsserter(new Reference("https://elsewhere.example.org/fhir/Patient/a")));
        Observation inside = new Observation().setSubject(new Reference("Patient/b"));
        inside.setId("inside");
        Condition holding = of("a");
        holding.addContained(inside);
        holding.addEvidence().addDetail(new Reference("#inside"));
        forbidden(holding);
    }

    @Test
    void aPersonIsOnThePanelAndLinkedToNobodyElse() {
        allowed(person("a"));
        forbidden(person("b"));
        Patient linked = person("a");
        linked.addLink().setOther(new Reference("Patient/b"));
        forbidden(linked);
        linked.getLinkFirstRep().setOther(new Reference("Patient/a2"));
        allowed(linked);
    }

    @Test
    void theDirectoryIsForAllUnlessItSpeaksOfSomebody() {
        allowed(new Practitioner());
        PractitionerRole role = new PractitionerRole();
        role.addExtension("urn:x", new Reference("Patient/b"));
        forbidden(role);
        assertThat(check.holds(labelled(new Practitioner()))).containsExactly("label PSY");
    }

    @Test
    void aSourceSpeaksOfNobodyElseApartFromItsTargets() {
        Provenance source = new Provenance().addTarget(new Reference("Patient/b"));
        allowed(source);
        source.addAgent().setWho(new Reference("Patient/b"));
        forbidden(source);
        assertThat(source.getTarget()).hasSize(1);
    }

    @Test
    void aDocumentIsWholeOrNotAtAll() {
        allowed(document(NOTE, person("a"), of("a")));
        forbidden(document(NOTE, person("b")));
        forbidden(document(NOTE, of("b")));
        Bundle hollow = document(NOTE);
        hollow.addEntry();
        forbidden(hollow);
        forbidden(document(NOTE).setType(Bundle.BundleType.COLLECTION));
        Bundle headless = document(NOTE, of("a"));
        headless.getEntry().remove(0);
        forbidden(headless);
        Bundle anonymous = document(NOTE);
        ((Composition) anonymous.getEntryFirstRep().getResource()).setSubject(null);
        forbidden(anonymous);
    }

    @Test
    void documentsOfOtherKindsAreHeld() {
        allowed(note(NOTE));
        allowed(note("18842-5", NOTE));
        String reason = "a document of a kind that is not agreed";
        assertThat(check.holds(note("18842-5"))).containsExactly(reason);
        assertThat(check.holds(note())).containsExactly(reason);
        DocumentReference otherSystem = note();
        otherSystem.getType().addCoding(new Coding("urn:codes", NOTE, null));
        assertThat(check.holds(otherSystem)).containsExactly(reason);
        assertThat(check.holds(document("18842-5"))).containsExactly(reason);
        assertThat(check.holds(document(NOTE))).isEmpty();
        assertThat(check.holds(
                        document(NOTE, document("18842-5").getEntryFirstRep().getResource())))
                .containsExactly(reason);
        assertThat(check.holds(document("18842-5").getEntryFirstRep().getResource()))
                .containsExactly(reason);
        assertThat(check.allows(note("18842-5"))).isFalse();
    }

    @Test
    void labelsHoldAlsoThoseOfWhatIsInside() {
        assertThat(check.holds(labelled(of("a")))).containsExactly("label PSY");
        assertThat(check.allows(labelled(of("a")))).isFalse();
        assertThat(check.holds(labelled(note("18842-5"))))
                .containsExactly("label PSY", "a document of a kind that is not agreed");
        labelled(bytes);
        assertThat(check.holds(note(NOTE))).containsExactly("label PSY");
        assertThat(check.holds(labelled(note(NOTE)))).containsExactly("label PSY");
        assertThat(check.holds(of("a"))).isEmpty();
    }

    @Test
    void eachReasonIsToldOnce() {
        assertThat(check.holds(List.of(labelled(of("a")), of("a"), labelled(of("a")), note())))
                .containsExactly("label PSY", "a document of a kind that is not agreed");
    }

    @Test
    void whatIsForbiddenIsNeverSentAndWhatIsHeldWhenSomebodyConfirmsIt() {
        assertThatCode(() -> check.demand(List.of(of("a"), note(NOTE)), false)).doesNotThrowAnyException();
        assertThatCode(() -> check.demand(List.of(labelled(of("a"))), true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check.demand(List.of(of("a"), labelled(of("a"))), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a reviewer must confirm this: label PSY");
        for (boolean confirmed : new boolean[] {true, false}) {
            assertThatThrownBy(() -> check.demand(List.of(of("a"), of("b")), confirmed))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("not allowed for this partner");
        }
    }
}
