package org.cdexbridge.conversion;

import java.util.List;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;

/**
 * Who stands behind one resource, after context conduction (its own author, else that of the enclosing act, section or
 * document). Equal agents and times are later shared by one Provenance.
 *
 * @param resource the resource spoken of
 * @param agents in the order of the source, authors first
 * @param occurred when the thing was written, as Period or dateTime; {@code null} when the source does not say
 */
public record Authorship(Resource resource, List<Agent> agents, Type occurred) {
    /**
     * One agent.
     *
     * @param role code of the provenance participant type code system: {@code author}, {@code transmitter},
     *     {@code informant}, {@code performer}, {@code assembler} …
     * @param who reference to a resource of the same conversion
     * @param onBehalfOf the organization, or {@code null}
     */
    public record Agent(String role, Reference who, Reference onBehalfOf) {}
}
