package org.cdexbridge.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.cdexbridge.ccda.CcdaRules;
import org.cdexbridge.ccda.ClinicalDocuments;
import org.cdexbridge.conversion.Authorship;
import org.cdexbridge.conversion.Authorship.Agent;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

class ProvenanceStepTest {
    private static final Converted DOCUMENT = CcdaRules.convert(ClinicalDocuments.withSection("", ""));
    private static final Reference HOSPITAL = new Reference("Organization/hospital");

    private static Provenance of(Agent... agents) {
        Authorship authorship = new Authorship(DOCUMENT.patient(), List.of(agents), Optional.empty());
        Converted written = new Converted(
                DOCUMENT.source(),
                DOCUMENT.kind(),
                DOCUMENT.documentType(),
                DOCUMENT.patient(),
                DOCUMENT.resources(),
                DOCUMENT.hints(),
                DOCUMENT.document(),
                List.of(authorship),
                DOCUMENT.trace(),
                List.of(),
                DOCUMENT.timings(),
                Optional.empty());
        return new ProvenanceStep(ResourceIdGenerator.FIXED, converted -> new Assembler("test", "test"))
                .apply(written).resources().stream()
                        .filter(Provenance.class::isInstance)
                        .map(Provenance.class::cast)
                        .findFirst()
                        .orElseThrow();
    }

    private static Agent custodian() {
        return new Agent("transmitter", HOSPITAL, Optional.empty());
    }

    @Test
    void whoActsForAnOrganizationMeetsUsCore() {
        Provenance provenance =
                of(new Agent("author", new Reference("Practitioner/quist"), Optional.of(HOSPITAL)), custodian());

        assertThat(provenance.getMeta().getProfile()).hasSize(1);
    }

    @Test
    void anAuthorOfNoOrganizationMeetsBaseR4Only() {
        Provenance provenance =
                of(new Agent("author", new Reference("Practitioner/quist"), Optional.empty()), custodian());

        assertThat(provenance.getMeta().getProfile()).isEmpty();
    }

    @Test
    void anAuthorMayBeKnownByIdentifierOnly() {
        Reference author = new Reference().setIdentifier(new Identifier().setValue("17"));

        Provenance provenance = of(new Agent("author", author, Optional.empty()), custodian());

        assertThat(provenance.getAgentFirstRep().getWho().getIdentifier().getValue())
                .isEqualTo("17");
    }
}
