package org.cdexbridge.exchange.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cdexbridge.exchange.partner.TestPartners;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchResult;
import org.cdexbridge.store.StoreStatus;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** The check of a partner as it is made from the configuration and the store. */
class ReleaseChecksTest {
    private static final String LABELS = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final Partner PARTNER = TestPartners.yaml(
                    """
                    some:
                      identifiers: ["urn:oid:1|some"]
                      types: [Patient, Condition, DocumentReference]
                      panel: { patients: ["urn:oid:2|M-1"] }
                    """)
            .byName("some")
            .orElseThrow();

    private final Set<String> sensitive = new HashSet<>();
    private final Kept kept = new Kept(patient("a", "M-1"), patient("b", "M-2"), bytes());
    private final ReleaseChecks checks = new ReleaseChecks(kept, () -> sensitive);

    private static Patient patient(String id, String member) {
        Patient patient = new Patient();
        patient.setId(id);
        patient.addIdentifier().setSystem("urn:oid:2").setValue(member);
        return patient;
    }

    private static Binary bytes() {
        Binary bytes = new Binary();
        bytes.setId("bytes");
        bytes.getMeta().addSecurity(new Coding(LABELS, "PSY", null));
        return bytes;
    }

    private static Condition of(String patient) {
        return new Condition().setSubject(new Reference(patient));
    }

    @Test
    void whoIsOnThePanelIsLookedUpInTheStoreOncePerLook() {
        ReleaseCheck check = checks.of(PARTNER);
        assertThat(check.forbids(of("Patient/a"))).isFalse();
        assertThat(check.forbids(of("Patient/a"))).isFalse();
        assertThat(check.forbids(of("Patient/b"))).isTrue();
        assertThat(check.forbids(of("Patient/missing"))).isTrue();
        assertThat(check.forbids(new Patient())).as("one without an id").isTrue();
        assertThat(kept.reads).isEqualTo(3);
        assertThat(checks.of(PARTNER).forbids(of("Patient/a"))).isFalse();
        assertThat(kept.reads).isEqualTo(4);
    }

    @Test
    void labelsOfTheSiteAreThoseOfTheMomentAndHoldTheBytesOfADocumentToo() {
        DocumentReference document = new DocumentReference().setSubject(new Reference("Patient/a"));
        document.addContent().getAttachment().setUrl("Binary/bytes");
        assertThat(checks.of(PARTNER).holds(document)).isEmpty();
        sensitive.add(LABELS + "|PSY");
        assertThat(checks.of(PARTNER).holds(document)).containsExactly("label PSY");
    }

    /** Resources in memory. */
    private static final class Kept implements FhirServer {
        private final Map<String, Resource> all;
        private int reads;

        Kept(Resource... resources) {
            all = List.of(resources).stream()
                    .collect(java.util.stream.Collectors.toMap(
                            one -> one.fhirType() + "/" + one.getIdElement().getIdPart(), one -> one));
        }

        @Override
        public StoreStatus status() {
            return StoreStatus.up();
        }

        @Override
        public void transaction(List<Resource> resources) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Resource> read(String type, String id) {
            reads++;
            return Optional.ofNullable(all.get(type + "/" + id));
        }

        @Override
        public SearchResult search(String query, int most) {
            throw new UnsupportedOperationException(query);
        }

        @Override
        public void each(String type, Consumer<Resource> reader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String base() {
            return "https://bridge.example.org/fhir";
        }
    }
}
