package org.cdexbridge.exchange.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.cdexbridge.store.TestDocuments;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** Resources that the hospital writes to a partner's server. */
class PushExchangeTest {
    private final ExchangeFixture world = ExchangeFixture.get();

    private HttpResponse<String> push(String partner, String... resources) throws Exception {
        String body =
                new ObjectMapper().writeValueAsString(java.util.Map.of("partner", partner, "resources", resources));
        return world.bridge.send("/api/push", "application/json", body);
    }

    private static boolean isAsthma(Resource written) {
        return written instanceof Bundle bundle
                && bundle.getEntry().stream()
                        .map(Bundle.BundleEntryComponent::getResource)
                        .anyMatch(one -> one instanceof Condition condition
                                && "Asthma".equals(condition.getCode().getText()));
    }

    @Test
    void aConditionArrivesWithItsPatientAndItsProvenanceAsOneTransaction() throws Exception {
        int before = world.payer.written().size();
        HttpResponse<String> answer =
                push("inside", TestDocuments.address(world.ana), TestDocuments.address(world.asthma));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String id = new ObjectMapper().readTree(answer.body()).path("id").asText();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> world.bridge.get("/api/push/" + id).body().contains("COMPLETED"));
        assertThat(world.payer.written().stream().skip(before))
                .filteredOn(PushExchangeTest::isAsthma)
                .singleElement()
                .satisfies(bundle -> assertThat(((Bundle) bundle).getEntry())
                        .extracting(entry -> entry.getResource().fhirType())
                        .containsExactly("Patient", "Condition", "Provenance"));
    }

    @Test
    void nothingOfTwoPatientsAndNothingThatIsNotAgreedIsPushed() throws Exception {
        assertThat(push("inside", TestDocuments.address(world.asthma), TestDocuments.address(world.secret))
                        .statusCode())
                .isEqualTo(400);
        assertThat(push("inside", TestDocuments.address(world.provenance)).statusCode())
                .isEqualTo(400);
        assertThat(push("outside", TestDocuments.address(world.asthma)).statusCode())
                .isEqualTo(400);
    }
}
