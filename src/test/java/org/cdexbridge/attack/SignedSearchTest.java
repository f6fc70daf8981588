package org.cdexbridge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.cdexbridge.exchange.signature.SignatureCheck;
import org.cdexbridge.exchange.signature.SignatureVerifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Direct query of a partner with whom signatures are agreed, as its bytes arrive. */
@ExtendWith(AttackedServerExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedSearchTest {
    private final AttackedServer site;

    SignedSearchTest(AttackedServer site) {
        this.site = site;
    }

    @BeforeAll
    void agree() throws Exception {
        site.partners(
                List.of("sealed"),
                """
                  sealed:
                    identifiers: ["urn:oid:9.9|sealed"]
                    client: { id: sealed, jwks: { file: north.jwks.json } }
                    types: [Patient, Condition, Observation]
                    panel: { patients: ["urn:oid:1.2.3.4|A", "urn:oid:1.2.3.4|KNOWN"] }
                    signature: system
                """);
    }

    private List<SignatureCheck> checked(HttpResponse<String> answer) {
        return new SignatureVerifier(site.seal.trusted(), Clock.systemUTC())
                .check(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient?identifier=urn:oid:1.2.3.4%7CA",
                "Patient?identifier=urn:oid:1.2.3.4%7CA&_revinclude=Provenance:target",
                "Patient?identifier=urn:oid:1.2.3.4%7Cnobody",
                "Patient?_count=1&_pretty=true"
            })
    void eachPageIsSigned(String query) throws Exception {
        HttpResponse<String> answer = site.get("sealed", query);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(checked(answer)).singleElement().matches(SignatureCheck::verified);
    }

    @Test
    void othersGetThemUnsigned() throws Exception {
        assertThat(checked(site.get("north", "Patient?identifier=urn:oid:1.2.3.4%7CA")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patient/a", "Patient/nobody", "Patient?_elements=name", "Patient?_summary=true"})
    void whatCannotBeSignedIsRefused(String path) throws Exception {
        HttpResponse<String> answer = site.get("sealed", path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("business-rule", "CDX-8065");
    }

    @Test
    void tasksCanBeRead() throws Exception {
        assertThat(site.get("sealed", "Task/nobody").statusCode()).isEqualTo(404);
    }
}
