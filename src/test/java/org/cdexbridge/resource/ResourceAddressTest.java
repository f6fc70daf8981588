package org.cdexbridge.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"Patient/1", "Task/b4f7c1a2-0000-4000-8000-000000000001", "Basic/a.b", "Patient/a_b"})
    void aTextIsReadAndWritten(String text) {
        assertThat(ResourceAddress.parse(text)).hasToString(text);
        assertThat(ResourceAddress.find(text)).contains(ResourceAddress.parse(text));
    }

    @Test
    void typeAndIdStandApart() {
        assertThat(ResourceAddress.parse("Patient/1")).isEqualTo(new ResourceAddress("Patient", "1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Patient",
                "Patient/",
                "/1",
                "/",
                "#1",
                "patient/1",
                "Patient/1/",
                "Patient/1/_history/2",
                "http://example.org/Patient/1",
                "urn:uuid:b4f7c1a2-0000-4000-8000-000000000001",
                " Patient/1"
            })
    void nothingElseIsAnAddress(String text) {
        assertThat(ResourceAddress.find(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResourceAddress.parse(text))
                .withMessage("not an address of the form Type/id");
    }

    @Test
    void aResourceIsWhereItsIdSaysWhateverItsVersion() {
        Patient patient = new Patient();
        patient.setId("http://example.org/fhir/Patient/1/_history/2");
        assertThat(ResourceAddress.text(patient)).isEqualTo("Patient/1");
    }

    @Test
    void anIdOutsideOfFhirIsTold() {
        assertThat(ResourceAddress.parse("Patient/a.b-C")).matches(ResourceAddress::hasFhirId);
        assertThat(ResourceAddress.parse("Patient/a_b")).matches(address -> !address.hasFhirId());
        assertThat(ResourceAddress.parse("Patient/..")).matches(address -> !address.hasFhirId());
        assertThat(ResourceAddress.parse("Patient/.")).matches(address -> !address.hasFhirId());
        assertThat(ResourceAddress.parse("Patient/...")).matches(ResourceAddress::hasFhirId);
        assertThat(new ResourceAddress("Patient", "1".repeat(65))).matches(address -> !address.hasFhirId());
    }
}
