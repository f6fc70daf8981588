package org.cdexbridge.exchange.flow;

import java.util.Collection;
import java.util.List;
import org.cdexbridge.audit.Audit;
import org.cdexbridge.audit.AuditRecord;
import org.cdexbridge.audit.AuditRecord.Event;
import org.cdexbridge.audit.AuditRecord.Outcome;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.flow.channel.ResolvedExchange;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.patient.DemographicElement;
import org.cdexbridge.resource.Code;

/** Tells the audit what was decided and what left; a disclosure is noted before it happens. */
final class ExchangeAudit {
    private static final String BRIDGE = "bridge";

    private final Audit audit;

    ExchangeAudit(Audit audit) {
        this.audit = audit;
    }

    void decided(ResolvedExchange exchange, Decision decision) {
        AuditRecord record = record(exchange, Event.DECISION, decision.by(), decision.resources());
        boolean isAgainst = decision.verdict() == Decision.DecisionState.RELEASED
                && !exchange.contradiction().isEmpty();
        String against = isAgainst
                ? "although the record contradicts: " + DemographicElement.words(exchange.contradiction())
                : "";
        audit.record(
                decision.verdict() == Decision.DecisionState.REFUSED
                        ? record.ended(Outcome.REFUSED, decision.reason())
                        : record.ended(Outcome.SUCCESS, decision.verdict() + " " + decision.reason() + against));
    }

    /** @param resources {@code Type/id} of what leaves */
    void recordDisclosure(ResolvedExchange exchange, Collection<String> resources) {
        audit.record(record(exchange, Event.DISCLOSURE, BRIDGE, resources));
    }

    /** What nobody asked for. */
    void recordDisclosure(QueuedExchange one, Collection<String> resources) {
        audit.record(AuditRecord.of(Event.DISCLOSURE, one.decision().by())
                .to(one.partner())
                .about(List.of(one.patient()), List.copyOf(resources))
                .begunBy(one.name(), ""));
    }

    /** It did not get there. */
    void failed(QueuedExchange one, String reason) {
        audit.record(AuditRecord.of(Event.DISCLOSURE, BRIDGE)
                .to(one.partner())
                .about(patient(one), List.of())
                .begunBy(one.name(), "")
                .ended(Outcome.FAILED, reason));
    }

    void refused(QueuedExchange one, String reason) {
        audit.record(AuditRecord.of(Event.DECISION, BRIDGE)
                .about(patient(one), List.of())
                .begunBy(one.name(), "")
                .ended(Outcome.REFUSED, reason));
    }

    private static List<String> patient(QueuedExchange one) {
        return one.patient().isEmpty() ? List.of() : List.of(one.patient());
    }

    private static AuditRecord record(
            ResolvedExchange exchange, Event event, String agent, Collection<String> resources) {
        return AuditRecord.of(event, agent)
                .to(exchange.partner().name())
                .about(List.of("Patient/" + exchange.patientId()), List.copyOf(resources))
                .begunBy(exchange.one().name(), "")
                .forPurposes(
                        exchange.request().purposes().stream().map(Code::code).toList());
    }
}
