package org.cdexbridge.ccda.context;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.conversion.Authorship;
import org.cdexbridge.conversion.Authorship.Agent;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.apply.ProducedResource;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Who stands behind each resource, by context conduction (C-CDA on FHIR, "Provenance"). */
public final class CdaAuthorships {
    /** Who and where, not what: these carry no authorship of their own. */
    private static final Set<String> PARTICIPANTS =
            Set.of("Practitioner", "PractitionerRole", "Organization", "Location", "RelatedPerson");

    private final Evaluation evaluation;
    private final Map<NodeInfo, List<Agent>> known = new HashMap<>();
    private final ActsWithoutResource silent;

    public CdaAuthorships(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.silent = new ActsWithoutResource(evaluation);
    }

    /** @param whole resources that stand for the whole document, written by its header's authors */
    public List<Authorship> of(List<ProducedResource> produced, List<Resource> whole) {
        List<Authorship> all = new ArrayList<>();
        for (Resource resource : whole) {
            all.add(of(resource, evaluation.root().info()));
        }
        for (ProducedResource one : produced) {
            TimeLimit.check();
            if (!isParticipant(one.resource())) {
                all.add(of(one.resource(), one.node().info()));
            }
        }
        return all;
    }

    /** A device that a patient has is what a statement tells of; one of nobody wrote or did something. */
    private static boolean isParticipant(Resource resource) {
        return PARTICIPANTS.contains(resource.fhirType()) || resource instanceof Device device && !device.hasPatient();
    }

    private Authorship of(Resource resource, NodeInfo node) {
        List<NodeInfo> authors = new ArrayList<>(ContextConduction.authors(node));
        List<NodeInfo> informants = new ArrayList<>(ContextConduction.informants(node));
        List<NodeInfo> performers = new ArrayList<>(ContextConduction.performers(node));
        for (NodeInfo act : silent.of(resource)) {
            authors.addAll(ContextConduction.own(act, "author"));
            informants.addAll(ContextConduction.own(act, "informant"));
            performers.addAll(ContextConduction.performers(act));
        }
        List<Agent> agents = new ArrayList<>();
        authors.forEach(author -> agents.addAll(agents("author", "assignedAuthor", author)));
        informants.forEach(informant -> {
            agents.addAll(agents("informant", "assignedEntity", informant));
            agents.addAll(agents("informant", "relatedEntity", informant));
        });
        performers.forEach(performer -> agents.addAll(agents("performer", "assignedEntity", performer)));
        agents.addAll(custodian());
        return new Authorship(resource, agents.stream().distinct().toList(), AuthoringTime.of(authors, evaluation));
    }

    private List<Agent> custodian() {
        return Optional.ofNullable(evaluation.root().child("custodian"))
                .map(custodian -> custodian.child("assignedCustodian"))
                .map(assigned -> assigned.child("representedCustodianOrganization"))
                .flatMap(organization -> evaluation.refer("organization", organization))
                .map(reference -> List.of(new Agent("transmitter", reference, Optional.empty())))
                .orElse(List.of());
    }

    private List<Agent> agents(String role, String entity, NodeInfo participation) {
        SourceNode node = evaluation.node(participation).child(entity);
        return node == null ? List.of() : known.computeIfAbsent(node.info(), key -> resolve(role, node));
    }

    private List<Agent> resolve(String role, SourceNode entity) {
        Optional<Reference> onBehalfOf = Optional.ofNullable(entity.child("representedOrganization"))
                .flatMap(organization -> evaluation.refer("organization", organization));
        if (isPatient(entity)) {
            return List.of(new Agent(role, patient(), Optional.empty()));
        }
        for (String map : List.of("authoring-device", "practitioner", "related-person")) {
            Optional<Reference> who = evaluation.refer(map, entity);
            if (who.isPresent()) {
                // what the person acts as stands beside the person
                evaluation.refer("practitioner-role", entity);
                return List.of(new Agent(role, who.get(), onBehalfOf));
            }
        }
        return onBehalfOf.map(organization -> new Agent(role, organization, onBehalfOf)).stream()
                .toList();
    }

    /** What patients report themselves is written under one of their own identifiers. */
    private boolean isPatient(SourceNode entity) {
        List<SourceNode> own = patientRole().map(role -> role.children("id")).orElse(List.of());
        return entity.children("id").stream()
                .anyMatch(id -> !id.attribute("extension").isEmpty()
                        && own.stream().anyMatch(known -> same(id, known, "root") && same(id, known, "extension")));
    }

    private static boolean same(SourceNode one, SourceNode other, String attribute) {
        return one.attribute(attribute).equals(other.attribute(attribute));
    }

    private Reference patient() {
        return patientRole().flatMap(role -> evaluation.refer("patient", role)).orElseThrow();
    }

    private Optional<SourceNode> patientRole() {
        return Optional.ofNullable(evaluation.root().child("recordTarget")).map(target -> target.child("patientRole"));
    }
}
