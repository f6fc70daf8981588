package org.cdexbridge.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.AuditEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditEventsTest {
    private final AuditEvents events = new AuditEvents("North Clinic", "i-1");

    private AuditEvent event(AuditRecord record) {
        return events.of(record, 7, true);
    }

    @Test
    void aQueryAboutAPatientHasTheShapeOfBalp() {
        AuditEvent event = event(AuditRecord.of(AuditRecord.Event.QUERY, "north")
                .from("192.0.2.1")
                .about(List.of("Patient/a"), List.of())
                .begunBy("", "Condition?patient=a"));
        assertThat(event.getType().getCode()).isEqualTo("rest");
        assertThat(event.getSubtypeFirstRep().getCode()).isEqualTo("search");
        assertThat(event.getAction()).isEqualTo(AuditEvent.AuditEventAction.E);
        assertThat(event.getOutcome()).isEqualTo(AuditEvent.AuditEventOutcome._0);
        assertThat(event.getAgent())
                .hasSize(2)
                .filteredOn(AuditEvent.AuditEventAgentComponent::getRequestor)
                .hasSize(1);
        assertThat(event.getAgentFirstRep().getNetwork().getAddress()).isEqualTo("192.0.2.1");
        assertThat(event.getEntity())
                .anyMatch(entity -> "Patient/a".equals(entity.getWhat().getReference()))
                .anyMatch(entity -> entity.hasQuery() && new String(entity.getQuery()).equals("Condition?patient=a"));
    }

    @Test
    void aDisclosureNamesItsRecipientAndRefersToNothingThatMayGo() {
        AuditEvent event = event(AuditRecord.of(AuditRecord.Event.DISCLOSURE, "bridge")
                .to("north")
                .about(List.of("Patient/a"), List.of("DocumentReference/d"))
                .forPurposes(List.of("CLMATTCH")));
        assertThat(event.getType().getCode()).isEqualTo("110106");
        assertThat(event.getSubtypeFirstRep().getCode()).isEqualTo("disclose");
        assertThat(event.getAgent())
                .extracting(agent -> agent.getWho().getDisplay())
                .containsExactly("bridge", "north");
        assertThat(event.getEntity())
                .filteredOn(entity -> entity.getWhat().hasReference())
                .extracting(entity -> entity.getWhat().getReference())
                .containsExactly("Patient/a");
        assertThat(event.getPurposeOfEventFirstRep().getCodingFirstRep().getCode())
                .isEqualTo("CLMATTCH");
    }

    @Test
    void aRequestThatIsNoResourceHasNoType() {
        AuditEvent event = event(AuditRecord.of(AuditRecord.Event.DISCLOSURE, "bridge")
                .to("north")
                .begunBy("attachment urn:uuid:1/2", ""));
        assertThat(event.getEntityFirstRep().getWhat().hasType()).isFalse();
        assertThat(event.getEntityFirstRep().getWhat().getIdentifier().getValue())
                .isEqualTo("attachment urn:uuid:1/2");
    }

    @ParameterizedTest
    @EnumSource(AuditRecord.Event.class)
    void whateverHappensHasWhatEveryAuditEventMustHave(AuditRecord.Event kind) {
        AuditEvent event = event(AuditRecord.of(kind, "north").ended(AuditRecord.Outcome.REFUSED, "CDX-8110"));
        assertThat(event.hasType() && event.hasRecorded() && event.hasAgent() && event.hasSource())
                .isTrue();
        assertThat(event.getSource().hasObserver()).isTrue();
        assertThat(event.getOutcome()).isEqualTo(AuditEvent.AuditEventOutcome._4);
    }

    @Test
    void theSameRecordIsTheSameEventAndAnotherInstancesIsAnother() {
        AuditRecord record = AuditRecord.of(AuditRecord.Event.READ, "north");
        assertThat(event(record).getId()).isEqualTo(event(record).getId());
        assertThat(new AuditEvents("North Clinic", "i-2").of(record, 7, true).getId())
                .isNotEqualTo(event(record).getId());
    }
}
