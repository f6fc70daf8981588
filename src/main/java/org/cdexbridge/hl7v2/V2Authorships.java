package org.cdexbridge.hl7v2;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cdexbridge.conversion.Authorship;
import org.cdexbridge.conversion.Authorship.Agent;
import org.cdexbridge.hl7v2.table.AuthorTable;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.apply.ProducedResource;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Who stands behind each resource: who is named by the table of authors, and the sender as transmitter. */
final class V2Authorships {
    /** Who and where, not what: these carry no authorship of their own. */
    private static final Set<String> PARTICIPANTS =
            Set.of("Practitioner", "PractitionerRole", "Organization", "Location");

    private final Evaluation evaluation;
    private final AuthorTable table;
    private final Reference sender;

    V2Authorships(Evaluation evaluation, AuthorTable table) {
        this.evaluation = evaluation;
        this.table = table;
        this.sender = sender();
    }

    /** @param whole resources that stand for the whole message */
    List<Authorship> of(List<ProducedResource> produced, List<Resource> whole) {
        List<Authorship> all = new ArrayList<>();
        whole.forEach(resource -> all.add(new Authorship(resource, List.of(transmitter()), Optional.empty())));
        for (ProducedResource one : produced) {
            TimeLimit.check();
            if (!isParticipant(one.resource())) {
                all.add(new Authorship(one.resource(), agents(one.node()), Optional.empty()));
            }
        }
        return all;
    }

    /** A device that a patient has is what a segment tells of; one of nobody did something. */
    private static boolean isParticipant(Resource resource) {
        return PARTICIPANTS.contains(resource.fhirType()) || resource instanceof Device device && !device.hasPatient();
    }

    private List<Agent> agents(SourceNode node) {
        List<Agent> agents = new ArrayList<>();
        Set<String> roles = new HashSet<>();
        for (AuthorTable.Row row : table.of(node.name())) {
            if (!roles.contains(row.role())) {
                for (SourceNode field : fields(node, row)) {
                    evaluation.refer(row.map(), field).ifPresent(who -> {
                        roles.add(row.role());
                        agents.add(new Agent(row.role(), who, Optional.of(sender)));
                    });
                }
            }
        }
        agents.add(transmitter());
        return agents.stream().distinct().toList();
    }

    /** The field in the segment itself, else in the nearest segment of that name around it. */
    private static List<SourceNode> fields(SourceNode node, AuthorTable.Row row) {
        if (row.segment().equals(node.name())) {
            return node.children(row.field());
        }
        for (SourceNode group = node.parent(); group != null; group = group.parent()) {
            SourceNode segment = group.child(row.segment());
            if (segment != null) {
                return segment.children(row.field());
            }
        }
        return List.of();
    }

    private Agent transmitter() {
        return new Agent("transmitter", sender, Optional.empty());
    }

    /** The sending facility, else the application as if it were one; US Core demands an organization behind an agent. */
    private Reference sender() {
        Optional<SourceNode> header = Optional.ofNullable(evaluation.root().child("MSH"));
        return Stream.of("MSH.4", "MSH.3")
                .flatMap(field -> header.map(segment -> segment.child(field)).stream())
                .flatMap(named -> evaluation.refer("sender", named).stream())
                .findFirst()
                .orElseGet(() -> new Reference().setDisplay("a sender that the message does not name"));
    }
}
