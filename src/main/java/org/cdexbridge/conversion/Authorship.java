package org.cdexbridge.conversion;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;

/**
 * Who stands behind one resource, after context conduction (its own author, else that of the enclosing act, section or
 * document). Equal agents and times are later shared by one Provenance.
 *
 * @param resource the resource spoken of
 * @param agents in the order of the source, authors first
 * @param occurred when the thing was written, as Period or dateTime; empty when the source does not say
 */
public record Authorship(Resource resource, List<Agent> agents, Optional<Type> occurred) {
    /**
     * One agent.
     *
     * @param role code of the provenance participant type code system: {@code author}, {@code transmitter},
     *     {@code informant}, {@code performer}, {@code assembler} …
     * @param who reference to a resource of the same conversion
     * @param onBehalfOf the organization
     */
    public record Agent(String role, Reference who, Optional<Reference> onBehalfOf) {}
}
