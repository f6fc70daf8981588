package org.cdexbridge.audit;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.UUID;
import org.cdexbridge.resource.ResourceAddress;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;

/** Records as AuditEvents, in the shapes of IHE Basic Audit Log Patterns (BALP) 1.1 where it has one. */
final class AuditEvents {
    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String ENTITY_TYPES = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String ROLES = "http://terminology.hl7.org/CodeSystem/object-role";
    private static final String REASONS = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    private static final String NAMES = "urn:cdexbridge:agent";

    private final String site;
    private final String instance;

    /**
     * @param site the bridge's name
     * @param instance tells this instance from others, so that their records do not become one
     */
    AuditEvents(String site, String instance) {
        this.site = site;
        this.instance = instance;
    }

    /**
     * The same for the same record, however often it is made.
     *
     * @param number of the record
     * @param refer whether patients are referred to, or named only
     */
    AuditEvent of(AuditRecord record, long number, boolean refer) {
        AuditEvent event = new AuditEvent();
        String key = instance + " " + number + " " + record.at();
        event.setId(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString());
        AuditEventKind shape = AuditEventKind.of(record);
        event.setType(shape.type()).addSubtype(shape.subtype()).setAction(AuditEventAction.fromCode(shape.action()));
        event.setRecorded(Date.from(record.at()));
        event.setOutcome(outcome(record));
        if (!record.reason().isEmpty()) {
            event.setOutcomeDesc(record.reason());
        }
        record.purposes().forEach(code -> event.addPurposeOfEvent().addCoding(new Coding(REASONS, code, null)));
        agents(event, record);
        event.getSource().setObserver(new Reference().setDisplay(site));
        entities(event, record, refer);
        return event;
    }

    private static AuditEventOutcome outcome(AuditRecord record) {
        return switch (record.outcome()) {
            case SUCCESS -> AuditEventOutcome._0;
            case REFUSED -> AuditEventOutcome._4;
            case FAILED -> AuditEventOutcome._8;
        };
    }

    /** Who asked and who answered; of a disclosure, who sent and who got it. */
    private void agents(AuditEvent event, AuditRecord record) {
        boolean sent = !record.recipient().isEmpty();
        AuditEventAgentComponent agent = agent(record.agent(), true, "110153", "Source Role ID");
        if (!record.address().isEmpty()) {
            agent.getNetwork().setAddress(record.address()).setType(AuditEventAgentNetworkType._2);
        }
        event.addAgent(agent);
        event.addAgent(agent(sent ? record.recipient() : site, false, "110152", "Destination Role ID"));
    }

    private static AuditEventAgentComponent agent(String name, boolean requestor, String role, String display) {
        AuditEventAgentComponent agent = new AuditEventAgentComponent();
        agent.getType().addCoding(new Coding(DICOM, role, display));
        Reference who = new Reference().setDisplay(name);
        who.getIdentifier().setSystem(NAMES).setValue(name);
        return agent.setWho(who).setRequestor(requestor);
    }

    private static void entities(AuditEvent event, AuditRecord record, boolean refer) {
        record.patients().forEach(patient -> event.addEntity(entity(patient, refer, "1", "Person", "1", "Patient")));
        record.resources()
                .forEach(resource ->
                        event.addEntity(entity(resource, false, "2", "System Object", "4", "Domain Resource")));
        if (!record.request().isEmpty()) {
            event.addEntity(entity(record.request(), false, "2", "System Object", "20", "Job"));
        }
        if (!record.query().isEmpty()) {
            AuditEventEntityComponent query = coded("2", "System Object", "24", "Query");
            event.addEntity(query.setQuery(record.query().getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Only patients are referred to: a reference would keep the rest from ever being deleted. */
    private static AuditEventEntityComponent entity(
            String address, boolean refer, String type, String typeDisplay, String role, String roleDisplay) {
        Reference what = refer ? new Reference(address) : new Reference();
        if (!refer) {
            ResourceAddress.find(address).map(ResourceAddress::type).ifPresent(what::setType);
            what.getIdentifier().setSystem("urn:cdexbridge:resource").setValue(address);
        }
        return coded(type, typeDisplay, role, roleDisplay).setWhat(what);
    }

    private static AuditEventEntityComponent coded(String type, String typeDisplay, String role, String roleDisplay) {
        return new AuditEventEntityComponent()
                .setType(new Coding(ENTITY_TYPES, type, typeDisplay))
                .setRole(new Coding(ROLES, role, roleDisplay));
    }
}
