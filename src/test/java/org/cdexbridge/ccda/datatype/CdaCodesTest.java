package org.cdexbridge.ccda.datatype;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.junit.jupiter.api.Test;

class CdaCodesTest {
    private static CodeableConcept concept(String element) {
        return (CodeableConcept) CdaFragments.convert(element, "CD", "CodeableConcept");
    }

    @Test
    void codeSystemAndDisplayAreKept() {
        Coding coding = concept("<code code=\"4548-4\" codeSystem=\"2.16.840.1.113883.6.1\" displayName=\"HbA1c\""
                        + " codeSystemVersion=\"2.77\"/>")
                .getCodingFirstRep();
        assertThat(coding.getSystem()).isEqualTo("http://loinc.org");
        assertThat(coding.getCode()).isEqualTo("4548-4");
        assertThat(coding.getDisplay()).isEqualTo("HbA1c");
        assertThat(coding.getVersion()).isEqualTo("2.77");
    }

    @Property(tries = 50)
    void everyTranslationIsACodingAfterTheCode(@ForAll @IntRange(max = 12) int count) {
        String translations = IntStream.range(0, count)
                .mapToObj(i -> "<translation code=\"T" + i + "\" codeSystem=\"2.999.3\"/>")
                .collect(Collectors.joining());
        List<String> codes =
                concept("<code code=\"A\" codeSystem=\"2.999.2\">" + translations + "</code>").getCoding().stream()
                        .map(Coding::getCode)
                        .toList();
        assertThat(codes).hasSize(count + 1).startsWith("A");
        assertThat(codes.subList(1, codes.size()))
                .isEqualTo(IntStream.range(0, count).mapToObj(i -> "T" + i).toList());
    }

    @Test
    void aNullFlavouredCodeHasTheCodingsOfItsTranslations() {
        CodeableConcept made =
                concept("<code nullFlavor=\"OTH\"><translation code=\"X\" codeSystem=\"2.999.3\"/></code>");
        assertThat(made.getCoding()).singleElement().extracting(Coding::getCode).isEqualTo("X");
    }

    @Test
    void theSameTranslationTwiceIsOneCoding() {
        String translation = "<translation code=\"X\" codeSystem=\"2.999.3\"/>";
        assertThat(concept("<code code=\"X\" codeSystem=\"2.999.3\">" + translation + translation + "</code>")
                        .getCoding())
                .hasSize(1);
    }

    @Test
    void theOriginalTextIsFoundInTheNarrative() {
        assertThat(concept("<code nullFlavor=\"UNK\"><originalText><reference value=\"#n1\"/></originalText></code>")
                        .getText())
                .isEqualTo("words of the narrative");
        assertThat(concept("<code code=\"a\"><originalText>as  said</originalText></code>")
                        .getText())
                .isEqualTo("as said");
    }

    @Test
    void aReferenceThatLeadsNowhereIsNoText() {
        CodeableConcept made =
                concept("<code code=\"a\" codeSystem=\"2.999.3\"><originalText><reference value=\"#gone\"/>"
                        + "</originalText></code>");
        assertThat(made.hasText()).isFalse();
        assertThat(made.getCodingFirstRep().getCode()).isEqualTo("a");
    }

    @Test
    void whiteSpaceAroundACodeIsNotPartOfIt() {
        assertThat(concept("<code code=\" 4548-4\t\" codeSystem=\" 2.16.840.1.113883.6.1 \"/>")
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("4548-4");
    }

    @Test
    void aSystemWithoutRowIsItsOid() {
        assertThat(concept("<code code=\"a\" codeSystem=\"2.999.77\"/>")
                        .getCodingFirstRep()
                        .getSystem())
                .isEqualTo("urn:oid:2.999.77");
    }

    @Test
    void aNullFlavourAloneIsNoConcept() {
        assertThat(concept("<code nullFlavor=\"NI\"/>")).isNull();
    }

    @Test
    void aDisplayNameWithoutCodeIsText() {
        assertThat(concept("<code displayName=\"Chest pain\"/>").getText()).isEqualTo("Chest pain");
    }
}
