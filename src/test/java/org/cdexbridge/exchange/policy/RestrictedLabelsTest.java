package org.cdexbridge.exchange.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.cdexbridge.exchange.partner.TestPartners;
import org.cdexbridge.site.endpoints.Partner;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.DocumentConfidentiality;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestrictedLabelsTest {
    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    private static final String ACTS = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    private static RestrictedLabels labels(String partner, String... site) {
        Partner some = TestPartners.yaml(
                        """
                        some:
                          identifiers: ["urn:oid:1|some"]
                          types: [Condition]
                          panel: all
                          sensitive: [%s]
                        """
                                .formatted(partner))
                .byName("some")
                .orElseThrow();
        return RestrictedLabels.of(some, Set.of(site));
    }

    private static Condition with(String system, String code) {
        Condition condition = new Condition();
        condition.getMeta().addSecurity(new Coding(system, code, null));
        return condition;
    }

    @Test
    void thoseOfThePartnerAndThoseOfTheSiteCount() {
        RestrictedLabels labels = labels("\"" + ACTS + "|PSY\"", ACTS + "|ETH");

        assertThat(labels.on(with(ACTS, "PSY"))).isTrue();
        assertThat(labels.on(with(ACTS, "ETH"))).isTrue();
        assertThat(labels.on(with(ACTS, "HIV"))).isFalse();
        assertThat(labels.on(new Condition())).isFalse();
        assertThat(labels("").on(with(ACTS, "PSY"))).isFalse();
    }

    @Test
    void smallLettersAreTakenForCapitals() {
        RestrictedLabels labels = labels("\"" + ACTS + "|PSY\"", ACTS + "|42CFRPart2", CONFIDENTIALITY + "|R");

        assertThat(labels.on(with(ACTS, "psy"))).isTrue();
        assertThat(labels.on(with(ACTS, "42cfrpart2"))).isTrue();
        assertThat(labels.on(with(ACTS, "42CFRPart2"))).isTrue();
        assertThat(labels.on(with(CONFIDENTIALITY, "v"))).isTrue();
        assertThat(labels.on(with(CONFIDENTIALITY, "n"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "R, U, false", "R, L, false", "R, M, false", "R, N, false", "R, R, true", "R, V, true",
        "V, R, false", "V, V, true", "U, U, true", "U, N, true", "M, L, false", "M, N, true"
    })
    void whoeverListsAConfidentialityMeansEveryHigherOne(String listed, String found, boolean sensitive) {
        assertThat(labels("", CONFIDENTIALITY + "|" + listed).on(with(CONFIDENTIALITY, found)))
                .isEqualTo(sensitive);
    }

    @Test
    void theLowestOfSeveralCountsWhateverTheirOrder() {
        for (RestrictedLabels labels : new RestrictedLabels[] {
            labels("\"" + CONFIDENTIALITY + "|V\"", CONFIDENTIALITY + "|N"),
            labels("\"" + CONFIDENTIALITY + "|N\"", CONFIDENTIALITY + "|V")
        }) {
            assertThat(labels.on(with(CONFIDENTIALITY, "R"))).isTrue();
            assertThat(labels.on(with(CONFIDENTIALITY, "M"))).isFalse();
        }
    }

    @Test
    void codesOfOtherSystemsHaveNoOrder() {
        assertThat(labels("", ACTS + "|R").on(with(CONFIDENTIALITY, "V"))).isFalse();
        assertThat(labels("", CONFIDENTIALITY + "|R").on(with(ACTS, "V"))).isFalse();
        assertThat(labels("", CONFIDENTIALITY + "|X").on(with(CONFIDENTIALITY, "V")))
                .isFalse();
    }

    @Test
    void aConfidentialityThatNobodyKnowsCountsAsTheHighest() {
        assertThat(labels("", CONFIDENTIALITY + "|V").on(with(CONFIDENTIALITY, "X")))
                .isTrue();
        assertThat(labels("", CONFIDENTIALITY + "|V").on(with(ACTS, "X"))).isFalse();
        assertThat(labels("", ACTS + "|PSY").on(with(CONFIDENTIALITY, "X"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://hl7.org/fhir/v3/Confidentiality", "urn:oid:2.16.840.1.113883.5.25", CONFIDENTIALITY})
    void aSystemIsKnownByItsOlderNames(String system) {
        assertThat(labels("", CONFIDENTIALITY + "|R").on(with(system, "V"))).isTrue();
        assertThat(labels("", system + "|R").on(with(CONFIDENTIALITY, "V"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://hl7.org/fhir/v3/ActCode", "urn:oid:2.16.840.1.113883.5.4", ACTS})
    void soIsThatOfSensitivity(String system) {
        assertThat(labels("", ACTS + "|PSY").on(with(system, "PSY"))).isTrue();
    }

    @Test
    void whatHasNoSystemIsTakenForAny() {
        assertThat(labels("", ACTS + "|PSY").on(with(null, "PSY"))).isTrue();
        assertThat(labels("", CONFIDENTIALITY + "|R").on(with(null, "V"))).isTrue();
        assertThat(labels("", CONFIDENTIALITY + "|R").on(with(null, "N"))).isFalse();
        assertThat(labels("", "PSY").on(with(ACTS, "PSY"))).isTrue();
        assertThat(labels("", "R").on(with(CONFIDENTIALITY, "V"))).isTrue();
        assertThat(labels("", ACTS + "|PSY").on(with(ACTS, null))).isFalse();
    }

    @Test
    void labelsStandInSeveralPlaces() {
        RestrictedLabels labels = labels("", CONFIDENTIALITY + "|R");
        DocumentReference reference = new DocumentReference();
        reference.addSecurityLabel().addCoding(new Coding(CONFIDENTIALITY, "R", null));
        Composition composition = new Composition();
        composition.setConfidentiality(DocumentConfidentiality.V);
        Observation holding = new Observation();
        holding.addContained(with(CONFIDENTIALITY, "V"));
        Bundle bundle = new Bundle();
        bundle.addEntry();
        bundle.addEntry().setResource(holding);

        assertThat(new Resource[] {reference, composition, holding, bundle}).allMatch(labels::on);
        assertThat(labels.on(new DocumentReference())).isFalse();
        assertThat(labels.on(new Composition())).isFalse();
        assertThat(labels.on(new Composition().setConfidentiality(DocumentConfidentiality.N)))
                .isFalse();
        bundle.getEntry().remove(1);
        assertThat(labels.on(bundle)).isFalse();
    }

    @Test
    void aPersonIsToldWhichTheyAre() {
        Condition condition = with(CONFIDENTIALITY, "V");
        condition.getMeta().addSecurity(new Coding(ACTS, "PSY", null));
        condition.getMeta().addSecurity(new Coding(ACTS, "PSY", null));
        condition.getMeta().addSecurity(new Coding(ACTS, "ETH", null));

        assertThat(labels("", CONFIDENTIALITY + "|R", ACTS + "|PSY").in(condition))
                .containsExactly("PSY", "V");
        assertThat(RestrictedLabels.named(condition)).containsExactly("ETH", "PSY", "V");
    }
}
