package org.cdexbridge.exchange.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cdexbridge.exchange.partner.PartnerTag;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.partner.TestPartners;
import org.cdexbridge.exchange.query.visibility.PanelMembers;
import org.cdexbridge.exchange.query.visibility.PartnerAccess;
import org.cdexbridge.exchange.query.visibility.RequestCaller;
import org.cdexbridge.security.Caller;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class ResponseCheckTest {
    private static final String YAML =
            "north: { identifiers: [\"urn:oid:1|north\"], types: [Condition, Bundle], documents: [11506-3], panel: { group: members } }\n";
    private static final Partners PARTNERS = TestPartners.yaml(YAML);

    private final InMemoryServer kept = new InMemoryServer();
    private final ResponseCheck guard = new ResponseCheck(new PartnerAccess(
            PARTNERS,
            () -> TestPartners.endpoints(YAML).security(),
            new PanelMembers(kept),
            kept,
            addresses -> Map.of()));
    private final Resource seen = condition("seen", "a");
    private final Resource hidden = condition("hidden", "b");

    ResponseCheckTest() {
        Group members = new Group();
        members.setId("members");
        members.addMember().setEntity(new Reference("Patient/a"));
        kept.transaction(List.of(members, seen, hidden));
    }

    private static Condition condition(String id, String patient) {
        Condition condition = new Condition().setSubject(new Reference("Patient/" + patient));
        condition.setId(id);
        return condition;
    }

    private static RequestDetails by(Caller.Kind kind) {
        RequestDetails request = new SystemRequestDetails();
        RequestCaller.keep(request, new Caller(kind, "north", List.of(), Set.of(), ""));
        return request;
    }

    private Resource leaving(Caller.Kind kind, Resource answer) {
        ResponseDetails response = new ResponseDetails(answer);
        guard.onResponse(by(kind), response);
        return (Resource) response.getResponseResource();
    }

    private Bundle list() {
        Provenance source = new Provenance()
                .addTarget(new Reference("Condition/seen"))
                .addTarget(new Reference("Condition/hidden"));
        Bundle list = new Bundle().setType(Bundle.BundleType.SEARCHSET).setTotal(6);
        for (Resource one : new Resource[] {
            seen, hidden, source, new Provenance().addTarget(new Reference("Condition/hidden")), new OperationOutcome()
        }) {
            list.addEntry().setFullUrl("urn:x").setResource(one);
        }
        list.addEntry()
                .setFullUrl("https://here.example.org/fhir/Condition/cut")
                .getSearch()
                .setScore(1);
        return list;
    }

    @Test
    void aListHoldsWhatIsSeenAndCountsNothing() {
        Bundle list = list();

        leaving(Caller.Kind.PARTNER, list);

        assertThat(list.getEntry())
                .extracting(entry -> entry.getResource().fhirType())
                .containsExactly("Condition", "Provenance", "OperationOutcome");
        assertThat(list.getEntryFirstRep().getResource()).isSameAs(seen);
        assertThat(((Provenance) list.getEntry().get(1).getResource()).getTarget())
                .hasSize(1);
        assertThat(list.hasTotal()).isFalse();
    }

    private Bundle document(String patient) {
        Composition composition = new Composition().setSubject(new Reference("Patient/" + patient));
        composition.getType().addCoding(new Coding("http://loinc.org", "11506-3", null));
        Bundle document = new Bundle().setType(Bundle.BundleType.DOCUMENT).setTotal(1);
        document.addEntry().setResource(composition);
        document.addEntry().setResource(new Practitioner());
        return document;
    }

    @Test
    void documentsAndWhatIsKeptForAPartnerAndListsOfTheSiteStayWhole() {
        Bundle answer = list();
        PartnerTag.put(answer, PARTNERS.byName("north").orElseThrow());
        Bundle document = document("a");
        leaving(Caller.Kind.PARTNER, answer);
        Bundle own = list();
        leaving(Caller.Kind.SITE, own);

        assertThat(List.of(answer, own)).allMatch(bundle -> bundle.getEntry().size() == 6 && bundle.getTotal() == 6);
        assertThat(leaving(Caller.Kind.PARTNER, document)).isSameAs(document);
        assertThat(document.getEntry()).hasSize(2);
    }

    @Test
    void whatIsReadAloneIsLookedAtToo() {
        assertThat(leaving(Caller.Kind.PARTNER, seen)).isSameAs(seen);
        for (Resource none : List.of(hidden, document("b"))) {
            assertThatThrownBy(() -> leaving(Caller.Kind.PARTNER, none)).isInstanceOf(ResourceNotFoundException.class);
            assertThat(leaving(Caller.Kind.SITE, none)).isSameAs(none);
        }
    }
}
