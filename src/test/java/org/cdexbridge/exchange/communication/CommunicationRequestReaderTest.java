package org.cdexbridge.exchange.communication;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.cdexbridge.exchange.RequestRefused;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommunicationRequestReaderTest {
    static Stream<List<Extension>> queriesThatAreNone() {
        Extension whole = query().setValue(new StringType("Condition?patient=p1"));
        return Stream.of(List.of(query()), List.of(query().setValue(new StringType())), List.of(whole, whole.copy()));
    }

    private static Extension query() {
        return new Extension(CommunicationRequestReader.QUERY);
    }

    @ParameterizedTest
    @MethodSource("queriesThatAreNone")
    void aPayloadWithoutAQueryThatCanBeReadIsRefused(List<Extension> queries) {
        CommunicationRequest asked = new CommunicationRequest()
                .setStatus(CommunicationRequestStatus.ACTIVE)
                .setSubject(new Reference("Patient/p1"));
        asked.addPayload().setExtension(queries);

        assertThatThrownBy(() -> CommunicationRequestReader.read(asked)).isInstanceOf(RequestRefused.class);
    }
}
