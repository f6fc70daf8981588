package org.cdexbridge.ccda;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputLimits;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.mapping.MappingEngine;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.apply.EvaluationSettings;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.site.file.SiteFiles;

/** The project's own rules, read once for all tests, and a converter with them. */
public final class CcdaRules {
    public static final String BASE = "http://localhost:8080/fhir";
    public static final Processor PROCESSOR = quiet();
    public static final MappingEngine MAPPINGS =
            MappingEngine.load(new SiteFiles(Path.of("")), new CcdaDialect(), PROCESSOR);
    public static final CcdaConverter CONVERTER = new CcdaConverter(
            () -> MAPPINGS,
            PROCESSOR,
            BASE,
            feed -> feed.equals("berlin") ? "Europe/Berlin" : "",
            ResourceIdGenerator.FIXED,
            InputLimits.DEFAULT);

    private CcdaRules() {}

    /** Says nothing on stderr, as the bridge itself. */
    private static Processor quiet() {
        Processor processor = new Processor(false);
        processor.getUnderlyingConfiguration().setErrorReporterFactory(configuration -> error -> {});
        return processor;
    }

    public static Converted convert(byte[] bytes) {
        return CONVERTER.convert(Source.of("test", "document.xml", bytes, Instant.EPOCH));
    }

    public static Converted convert(String document) {
        return convert(document.getBytes(StandardCharsets.UTF_8));
    }

    /** An evaluation over any XML in the HL7 namespace, for tests of single values. */
    public static Evaluation evaluate(String xml, String defaultOffset) {
        try {
            var tree = PROCESSOR.newDocumentBuilder().build(new StreamSource(new StringReader(xml)));
            var root = tree.children().iterator().next().getUnderlyingNode();
            return MAPPINGS.apply(root, new EvaluationSettings(defaultOffset, "patient", ResourceIdGenerator.FIXED));
        } catch (SaxonApiException e) {
            throw new IllegalArgumentException(xml, e);
        }
    }
}
