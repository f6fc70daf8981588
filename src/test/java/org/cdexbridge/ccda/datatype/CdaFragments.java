package org.cdexbridge.ccda.datatype;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cdexbridge.ccda.CcdaRules;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Base;

/** One CDA value, converted with the project's own tables as the rules would do it. */
final class CdaFragments {
    private static final String NO_OFFSET = "";

    private CdaFragments() {}

    static Base convert(String element, String from, String to) {
        return convert(element, from, to, NO_OFFSET);
    }

    /** The first conversion of this pair of types that gives something, or {@code null}. */
    static Base convert(String element, String from, String to, String defaultOffset) {
        Evaluation evaluation = CcdaRules.evaluate(
                "<ClinicalDocument xmlns=\"urn:hl7-org:v3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
                        + element
                        + "<text><content ID=\"n1\">words of <b>the</b>\n narrative</content></text></ClinicalDocument>",
                defaultOffset);
        SourceNode node = evaluation.root().children().get(0);
        List<DatatypeConversion> conversions = CdaDatatypes.conversions().stream()
                .filter(conversion -> conversion.sourceType().equals(from)
                        && conversion.targetType().equals(to))
                .toList();
        assertThat(conversions).as(from + " to " + to).isNotEmpty();
        return conversions.stream()
                .map(conversion -> conversion.function().convert(node, evaluation))
                .filter(made -> !made.isEmpty())
                .findFirst()
                .orElse(null);
    }
}
