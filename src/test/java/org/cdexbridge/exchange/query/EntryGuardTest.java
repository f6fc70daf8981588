package org.cdexbridge.exchange.query;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.List;
import java.util.Set;
import org.cdexbridge.exchange.partner.PartnerMark;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.partner.PartnersOf;
import org.cdexbridge.security.Caller;
import org.cdexbridge.security.SecuritySettings;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class EntryGuardTest {
    private static final String YAML =
            "north: { identifiers: [\"urn:oid:1|north\"], types: [Condition], panel: { group: members } }\n";
    private static final Partners PARTNERS = PartnersOf.yaml(YAML);

    private final KeptResources kept = new KeptResources();
    private final EntryGuard guard = new EntryGuard(
            new Terms(PARTNERS, () -> SecuritySettings.of(PartnersOf.endpoints(YAML)), new PanelMembers(kept), kept));
    private final Resource seen = condition("seen", "a");
    private final Resource hidden = condition("hidden", "b");

    EntryGuardTest() {
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

        guard.leaving(by(Caller.Kind.PARTNER), list);

        assertThat(list.getEntry())
                .extracting(entry -> entry.getResource().fhirType())
                .containsExactly("Condition", "Provenance", "OperationOutcome");
        assertThat(list.getEntryFirstRep().getResource()).isSameAs(seen);
        assertThat(((Provenance) list.getEntry().get(1).getResource()).getTarget())
                .hasSize(1);
        assertThat(list.hasTotal()).isFalse();
    }

    @Test
    void documentsAndWhatIsKeptForAPartnerAndListsOfTheSiteStayWhole() {
        Bundle document = list().setType(Bundle.BundleType.DOCUMENT);
        Bundle answer = list();
        PartnerMark.put(answer, PARTNERS.byName("north").orElseThrow());
        guard.leaving(by(Caller.Kind.PARTNER), document);
        guard.leaving(by(Caller.Kind.PARTNER), answer);
        Bundle own = list();
        guard.leaving(by(Caller.Kind.SITE), own);
        guard.leaving(by(Caller.Kind.PARTNER), seen);

        assertThat(List.of(document, answer, own))
                .allMatch(bundle -> bundle.getEntry().size() == 6 && bundle.getTotal() == 6);
    }
}
