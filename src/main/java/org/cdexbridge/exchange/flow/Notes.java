package org.cdexbridge.exchange.flow;

import java.util.Collection;
import java.util.List;
import org.cdexbridge.audit.Audit;
import org.cdexbridge.audit.AuditRecord;
import org.cdexbridge.audit.AuditRecord.Event;
import org.cdexbridge.audit.AuditRecord.Outcome;
import org.cdexbridge.exchange.Code;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.docket.Case;
import org.cdexbridge.patient.Element;

/** Tells the audit what was decided and what left; a disclosure is noted before it happens. */
final class Notes {
    private static final String BRIDGE = "bridge";

    private final Audit audit;

    Notes(Audit audit) {
        this.audit = audit;
    }

    void decided(CaseFile file, Decision decision) {
        AuditRecord record = record(file, Event.DECISION, decision.by(), decision.resources());
        boolean isAgainst = decision.verdict() == Decision.Verdict.RELEASED
                && !file.contradiction().isEmpty();
        String against = isAgainst ? "although the record contradicts: " + Element.words(file.contradiction()) : "";
        audit.note(
                decision.verdict() == Decision.Verdict.REFUSED
                        ? record.ended(Outcome.REFUSED, decision.reason())
                        : record.ended(Outcome.SUCCESS, decision.verdict() + " " + decision.reason() + against));
    }

    /** @param resources {@code Type/id} of what leaves */
    void disclosing(CaseFile file, Collection<String> resources) {
        audit.note(record(file, Event.DISCLOSURE, BRIDGE, resources));
    }

    /** What nobody asked for. */
    void disclosing(Case one, Collection<String> resources) {
        audit.note(AuditRecord.of(Event.DISCLOSURE, one.decision().by())
                .to(one.partner())
                .about(List.of(one.patient()), List.copyOf(resources))
                .begunBy(one.about(), ""));
    }

    /** It did not get there. */
    void failed(Case one, String reason) {
        audit.note(AuditRecord.of(Event.DISCLOSURE, BRIDGE)
                .to(one.partner())
                .about(patient(one), List.of())
                .begunBy(one.about(), "")
                .ended(Outcome.FAILED, reason));
    }

    void refused(Case one, String reason) {
        audit.note(AuditRecord.of(Event.DECISION, BRIDGE)
                .about(patient(one), List.of())
                .begunBy(one.about(), "")
                .ended(Outcome.REFUSED, reason));
    }

    private static List<String> patient(Case one) {
        return one.patient().isEmpty() ? List.of() : List.of(one.patient());
    }

    private static AuditRecord record(CaseFile file, Event event, String agent, Collection<String> resources) {
        return AuditRecord.of(event, agent)
                .to(file.partner().name())
                .about(List.of("Patient/" + file.patientId()), List.copyOf(resources))
                .begunBy(file.one().about(), "")
                .forPurposes(file.request().purposes().stream().map(Code::code).toList());
    }
}
