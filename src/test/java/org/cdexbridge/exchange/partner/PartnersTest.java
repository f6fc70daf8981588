package org.cdexbridge.exchange.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.resource.Code;
import org.cdexbridge.site.endpoints.ArrivalRule;
import org.cdexbridge.site.endpoints.ClientKeys;
import org.cdexbridge.site.endpoints.Jwks;
import org.cdexbridge.site.endpoints.Panel;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.site.endpoints.ReleaseRule;
import org.cdexbridge.site.endpoints.Secret;
import org.cdexbridge.site.endpoints.SmartClient;
import org.cdexbridge.site.endpoints.TokenEndpoint;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.cdexbridge.site.file.SiteCode;
import org.cdexbridge.site.file.SiteErrors;
import org.cdexbridge.site.file.SiteFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnersTest {
    private static final BusinessId NPI = new BusinessId("http://hl7.org/fhir/sid/us-npi", "1234567893");

    @TempDir
    Path home;

    private EndpointsReader reader(String yaml) throws IOException {
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(home.resolve("routes/endpoints.yaml"), yaml);
        return new EndpointsReader(new SiteFiles(home), name -> null);
    }

    private Partners partners(String yaml) throws IOException {
        var endpoints = reader(yaml).read();
        return new Partners(() -> endpoints);
    }

    @Test
    void allKeysAreRead() throws IOException {
        Partner north = partners(
                        """
                        partners:
                          north-health:
                            identifiers: ["http://hl7.org/fhir/sid/us-npi|1234567893"]
                            fhir: https://fhir.north.example.org/r4
                            submit-attachment: ["https://fhir.north.example.org/r4/$submit-attachment"]
                            token: { url: "https://north.example.org/token", client: bridge, key: { file: key.jwk }, scopes: [system/Task.cruds] }
                            client: { id: north, jwks: { url: "https://north.example.org/jwks" } }
                            types: [Patient, Condition]
                            documents: [11506-3]
                            panel: { patients: ["urn:oid:1.2.3|A"], group: members }
                            purposes: [CLMATTCH, TREAT]
                            purpose-required: true
                            release:
                              - { name: claims, purposes: [CLMATTCH], kinds: [query, attachment], types: [Condition], decision: auto }
                            output: external
                            when-empty: completed
                            limits: { requests: 60, results: 20 }
                            sensitive: ["http://terminology.hl7.org/CodeSystem/v3-ActCode|PSY"]
                            on-arrival:
                              - { name: letters, feeds: [north], documents: [34133-9], send: attachment, attach-to: claim, provider: "http://hl7.org/fhir/sid/us-npi|1234567893", member: "urn:oid:5.6" }
                            signature: manual
                            attachments-by-reference: true
                            tls: { certificate: us.pem, key: us.key, trust: them.pem }
                            private-network: true
                        """)
                .byName("north-health")
                .orElseThrow();
        assertThat(north)
                .isEqualTo(new Partner(
                        "north-health",
                        List.of(NPI),
                        "https://fhir.north.example.org/r4",
                        List.of("https://fhir.north.example.org/r4/$submit-attachment"),
                        new TokenEndpoint(
                                "https://north.example.org/token",
                                "bridge",
                                new Secret(null, "key.jwk"),
                                List.of("system/Task.cruds")),
                        new SmartClient("north", new Jwks("https://north.example.org/jwks", null)),
                        Set.of("Patient", "Condition"),
                        Set.of("11506-3"),
                        new Panel(false, Set.of(new BusinessId("urn:oid:1.2.3", "A")), "members"),
                        Set.of("CLMATTCH", "TREAT"),
                        true,
                        List.of(new ReleaseRule(
                                "claims",
                                Set.of("CLMATTCH"),
                                Set.of(ReleaseRule.Kind.QUERY, ReleaseRule.Kind.ATTACHMENT),
                                Set.of("Condition"),
                                ReleaseRule.Decider.AUTO)),
                        Partner.Output.EXTERNAL,
                        Partner.EmptyResult.COMPLETED,
                        new Partner.Limits(60, 20),
                        Set.of(new Code("http://terminology.hl7.org/CodeSystem/v3-ActCode", "PSY", "")),
                        List.of(new ArrivalRule(
                                "letters",
                                Set.of("north"),
                                Set.of("34133-9"),
                                List.of(),
                                ArrivalRule.SendKind.ATTACHMENT,
                                Set.of(),
                                "claim",
                                null,
                                NPI,
                                null,
                                "urn:oid:5.6")),
                        Partner.Signature.MANUAL,
                        true,
                        new ClientKeys("us.pem", "us.key", "them.pem"),
                        true));
    }

    @Test
    void theShortestEntryReleasesNothingByItself() throws IOException {
        Partner small = partners("partners: { small: { identifiers: [\"x|1\"], types: [Patient], panel: all } }")
                .all()
                .get(0);
        assertThat(small.panel().all()).isTrue();
        assertThat(small.rule(ReleaseRule.Kind.QUERY, Set.of("TREAT"), Set.of("Patient")))
                .isEmpty();
        assertThat(small.limits()).isEqualTo(new Partner.Limits(300, 1000));
        assertThat(small.client()).isNull();
    }

    @Test
    void theFirstRuleThatCoversARequestDecides() throws IOException {
        Partner partner = partners(
                        """
                        partners:
                          p:
                            identifiers: ["x|1"]
                            types: [Condition]
                            panel: all
                            release:
                              - { name: care, purposes: [TREAT], types: [Condition, Procedure], decision: auto }
                              - { name: rest, decision: manual }
                        """)
                .all()
                .get(0);
        assertThat(partner.rule(ReleaseRule.Kind.QUERY, Set.of("TREAT"), Set.of("Condition"))
                        .orElseThrow()
                        .name())
                .isEqualTo("care");
        assertThat(partner.rule(ReleaseRule.Kind.QUERY, Set.of("TREAT"), Set.of("Condition", "Observation"))
                        .orElseThrow()
                        .name())
                .isEqualTo("rest");
        assertThat(partner.rule(ReleaseRule.Kind.QUERY, Set.of(), Set.of("Condition"))
                        .orElseThrow()
                        .releases())
                .isFalse();
    }

    @Test
    void aPartnerIsFoundByAnyOfItsIdentifiersUnlessTheyPointAtTwo() throws IOException {
        Partners partners = partners(
                """
                partners:
                  a: { identifiers: ["x|1", "y|1"], types: [], panel: all }
                  b: { identifiers: ["x|2"], types: [], panel: all }
                """);
        assertThat(partners.byIdentifier(List.of(new BusinessId("z", "9"), new BusinessId("y", "1"))))
                .get()
                .hasToString("a");
        assertThat(partners.byIdentifier(List.of(new BusinessId("x", "1"), new BusinessId("x", "2"))))
                .isEmpty();
        assertThat(partners.byIdentifier(List.of(new BusinessId("", "1")))).isEmpty();
    }

    @Test
    void anEditIsSeenByTheNextCall() throws IOException {
        EndpointsReader reader = reader("partners: { a: { identifiers: [\"x|1\"], types: [], panel: all } }");
        Partners partners = new Partners(reader::read);
        assertThat(partners.byName("b")).isEmpty();
        reader("partners: { b: { identifiers: [\"x|1\"], types: [], panel: all } }");
        assertThat(partners.byName("b")).isPresent();
    }

    @Test
    void aPartnerWithoutAPanelIsRefused() {
        assertThat(catchThrowableOfType(
                                SiteErrors.class,
                                () -> partners("partners: { a: { identifiers: [\"x|1\"], types: [] } }"))
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo(SiteCode.MISSING_KEY));
    }
}
