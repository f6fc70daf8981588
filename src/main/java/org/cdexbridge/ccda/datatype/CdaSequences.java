package org.cdexbridge.ccda.datatype;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.StringType;

/**
 * SLIST_PQ and GLIST_PQ, sampled and generated sequences of CDA, → string. FHIR's SampledData has the time between two
 * samples, which these don't tell.
 */
final class CdaSequences {
    static final List<DatatypeConversion> CONVERSIONS =
            List.of(new DatatypeConversion("LIST", "string", (node, context) -> words(node)));

    private CdaSequences() {}

    private static StringType words(SourceNode list) {
        return new StringType(list.children().stream()
                .map(part -> Stream.of(part.name(), part.attribute("value"), part.attribute("unit"), part.text())
                        .filter(word -> !word.isBlank())
                        .map(word -> word.strip().replaceAll("\\s+", " "))
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(", ")));
    }
}
