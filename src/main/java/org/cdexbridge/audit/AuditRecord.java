package org.cdexbridge.audit;

import java.time.Instant;
import java.util.List;

/**
 * One thing that happened.
 *
 * @param at when
 * @param event what
 * @param outcome how it ended
 * @param agent who did it: name of a partner, of a person who signed in, {@code site} or {@code bridge}
 * @param address network address of the agent, or an empty string
 * @param recipient name of the partner that got something, or an empty string
 * @param patients {@code Patient/id} of those it was about
 * @param resources {@code Type/id} of what was disclosed, decided on or asked for
 * @param request {@code Task/id} or what else began it, or an empty string
 * @param query as it was sent, or an empty string; leaves the AuditEvent nowhere
 * @param purposes codes of the purposes of use given
 * @param reason of a decision or refusal, in words or as a finding code; nothing of a patient
 */
public record AuditRecord(
        Instant at,
        Event event,
        Outcome outcome,
        String agent,
        String address,
        String recipient,
        List<String> patients,
        List<String> resources,
        String request,
        String query,
        List<String> purposes,
        String reason) {
    /** What can happen. */
    public enum Event {
        /** A search at {@code /fhir}. */
        QUERY,
        /** A read at {@code /fhir}. */
        READ,
        /** A request came in: a Task, a CommunicationRequest, or a change of one. */
        REQUEST,
        /** Policy or a person decided on a request. */
        DECISION,
        /** Data left for a partner, other than as the answer to a query or read. */
        DISCLOSURE,
        /** Somebody signed in, got a token, or failed to. */
        SIGN_IN
    }

    /** How it ended. */
    public enum Outcome {
        SUCCESS,
        REFUSED,
        FAILED
    }

    public AuditRecord {
        patients = List.copyOf(patients);
        resources = List.copyOf(resources);
        purposes = List.copyOf(purposes);
    }

    /** Something that an agent did now, successfully, about nobody yet. */
    public static AuditRecord of(Event event, String agent) {
        return new AuditRecord(
                Instant.now(), event, Outcome.SUCCESS, agent, "", "", List.of(), List.of(), "", "", List.of(), "");
    }

    /** That it did not go well, and why. */
    public AuditRecord ended(Outcome how, String why) {
        return new AuditRecord(
                at, event, how, agent, address, recipient, patients, resources, request, query, purposes, why);
    }

    public AuditRecord from(String networkAddress) {
        return new AuditRecord(
                at,
                event,
                outcome,
                agent,
                networkAddress,
                recipient,
                patients,
                resources,
                request,
                query,
                purposes,
                reason);
    }

    public AuditRecord to(String partner) {
        return new AuditRecord(
                at, event, outcome, agent, address, partner, patients, resources, request, query, purposes, reason);
    }

    /** About whom and what. */
    public AuditRecord about(List<String> whom, List<String> what) {
        return new AuditRecord(
                at, event, outcome, agent, address, recipient, whom, what, request, query, purposes, reason);
    }

    /** What began it, as {@code Task/id}, or the query itself. */
    public AuditRecord begunBy(String asked, String searched) {
        return new AuditRecord(
                at, event, outcome, agent, address, recipient, patients, resources, asked, searched, purposes, reason);
    }

    public AuditRecord forPurposes(List<String> codes) {
        return new AuditRecord(
                at, event, outcome, agent, address, recipient, patients, resources, request, query, codes, reason);
    }

    /** Nothing of a patient. */
    @Override
    public String toString() {
        return event + " " + outcome + " by " + agent;
    }
}
