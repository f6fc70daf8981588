package org.cdexbridge.ccda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/** Golden cases of documents, {@code input.xml} each. */
class GoldenTest {
    private static final Pattern TEMPLATE =
            Pattern.compile("<templateId\\s+root=\"([^\"]+)\"(?:\\s+extension=\"([^\"]+)\")?");
    /** Fixed, as its version and rules change more often than what it converts. */
    private static final ProvenanceStep PROVENANCE =
            new ProvenanceStep(ResourceIdGenerator.FIXED, converted -> new Assembler("golden", "golden"));

    static Stream<GoldenCase> cases() {
        return GoldenCase.of("ccda");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theCaseConvertsAsExpected(GoldenCase one) throws IOException {
        one.compare(resources(CcdaRules.convert(one.read("input.xml"))), CcdaRules.BASE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theCaseSaysWhatItShows(GoldenCase one) {
        one.checkNotes();
    }

    /** All else is compared by the resources that a case is about. */
    @Test
    void oneCaseOfEachTypeOfDocumentIsComparedWhole() {
        Map<Boolean, Set<String>> types = cases().collect(Collectors.partitioningBy(
                GoldenCase::isWhole,
                Collectors.mapping(
                        one -> CcdaRules.convert(one.read("input.xml")).documentType(), Collectors.toSet())));

        assertThat(types.get(true)).containsAll(types.get(false));
    }

    @Test
    void everyTemplateWithARuleHasACase() {
        Set<String> shown = new HashSet<>();
        for (GoldenCase one : cases().toList()) {
            Matcher template = TEMPLATE.matcher(new String(one.read("input.xml"), StandardCharsets.UTF_8));
            while (template.find()) {
                shown.add(template.group(1));
                shown.add(template.group(1) + ":" + template.group(2));
            }
        }
        Set<String> missing = new TreeSet<>(CcdaRules.MAPPINGS.templates().keySet());
        missing.removeAll(shown);
        assertThat(missing).isEmpty();
    }

    /** The Binary of the original is the input itself and stays out. */
    private static List<Resource> resources(Converted converted) {
        return PROVENANCE.apply(converted).resources().stream()
                .filter(resource -> !(resource instanceof Binary binary
                        && binary.getContentType().endsWith("/xml")))
                .toList();
    }
}
