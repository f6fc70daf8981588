package org.cdexbridge.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.provenance.Assembler;
import org.cdexbridge.provenance.ProvenanceStep;
import org.cdexbridge.samples.GoldenCase;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden cases of messages, {@code input.hl7} each. */
class GoldenMessagesTest {
    /** Fixed, as its version and rules change more often than what it converts. */
    private static final ProvenanceStep PROVENANCE =
            new ProvenanceStep(ResourceIdGenerator.FIXED, converted -> new Assembler("golden", "golden"));

    static Stream<GoldenCase> cases() {
        return GoldenCase.of("hl7v2");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theCaseConvertsAsExpected(GoldenCase one) throws IOException {
        one.compare(resources(V2Rules.convert(one.read("input.hl7"))), V2Rules.BASE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theCaseSaysWhatItShows(GoldenCase one) {
        one.checkNotes();
    }

    /** All else is compared by the resources that a case is about. */
    @Test
    void oneCaseOfEachTypeOfMessageIsComparedWhole() {
        Map<Boolean, Set<String>> types = cases().collect(Collectors.partitioningBy(
                GoldenCase::isWhole, Collectors.mapping(GoldenMessagesTest::type, Collectors.toSet())));

        assertThat(types.get(true)).containsAll(types.get(false));
    }

    /** Such as {@code ADT}. */
    private static String type(GoldenCase one) {
        return new String(one.read("input.hl7"), StandardCharsets.ISO_8859_1)
                .split("\\|")[8]
                .split("\\^")[0];
    }

    /**
     * Hints for the store are shown by the tags with which rules say them. The Binary of the message is the input itself
     * and stays out.
     */
    private static List<Resource> resources(Converted converted) {
        converted.resources().forEach(resource -> converted.hints().of(resource).mark(resource));
        return PROVENANCE.apply(converted).resources().stream()
                .filter(resource -> !(resource instanceof Binary binary
                        && binary.getContentType().equals(OriginalMessage.MEDIA_TYPE)))
                .toList();
    }
}
