package org.cdexbridge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.cdexbridge.ccda.CcdaRules;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputRefused;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.hl7.fhir.utilities.xhtml.XhtmlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in a narrative, a browser that shows it runs nothing and loads nothing. */
class NarrativeAttackTest {
    private static final List<byte[]> DOCUMENTS = NarrativePayloads.documents();

    static IntStream payloads() {
        return IntStream.range(0, DOCUMENTS.size());
    }

    @Test
    void thereAreManyPayloads() {
        assertThat(DOCUMENTS).hasSizeGreaterThanOrEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void aPayloadComesOutHarmlessOrIsRefused(int number) throws Exception {
        for (XhtmlNode div : narratives(DOCUMENTS.get(number))) {
            AllowedXhtml.check(div);
            String written = new org.hl7.fhir.utilities.xhtml.XhtmlComposer(true).compose(div);
            AllowedXhtml.check(new XhtmlParser().parseFragment(written));
            DocumentBuilderFactory.newNSInstance()
                    .newDocumentBuilder()
                    .parse(new org.xml.sax.InputSource(new java.io.StringReader(written)));
        }
    }

    /** The narratives as they leave in JSON; none when the document is refused. */
    static List<XhtmlNode> narratives(byte[] document) {
        Converted converted;
        try {
            converted = CcdaRules.convert(document);
        } catch (InputRefused refused) {
            assertThat(refused.finding().code().code()).startsWith("CDX-11");
            return List.of();
        }
        List<XhtmlNode> narratives = new ArrayList<>();
        Stream.concat(Stream.of(converted.document()), converted.resources().stream())
                .forEach(resource -> collect(again(resource), narratives));
        return narratives;
    }

    private static Resource again(Resource resource) {
        try {
            byte[] json = new JsonParser().composeString(resource).getBytes(StandardCharsets.UTF_8);
            return new JsonParser().parse(json);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void collect(Base base, List<XhtmlNode> narratives) {
        if (base instanceof Narrative narrative) {
            narratives.add(narrative.getDiv());
        }
        for (Property property : base.children()) {
            property.getValues().forEach(value -> collect(value, narratives));
        }
        if (base instanceof org.hl7.fhir.r4.model.Bundle bundle) {
            bundle.getEntry().forEach(entry -> collect(entry.getResource(), narratives));
        }
    }
}
