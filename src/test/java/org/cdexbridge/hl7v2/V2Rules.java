package org.cdexbridge.hl7v2;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.sf.saxon.s9api.Processor;
import org.cdexbridge.ccda.CcdaConverter;
import org.cdexbridge.ccda.CcdaDialect;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputLimits;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.hl7v2.table.FieldTypes;
import org.cdexbridge.hl7v2.table.Hl7Tables;
import org.cdexbridge.mapping.MappingEngine;
import org.cdexbridge.mapping.dialect.SourceDialect;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.site.file.SiteFiles;

/** The project's own rules, read once for all tests, and a converter with them. */
public final class V2Rules {
    public static final String BASE = "http://localhost:8080/fhir";
    public static final Processor PROCESSOR = new Processor(false);
    public static final Hl7v2Rules RULES = Hl7v2Rules.load(new SiteFiles(Path.of("")), PROCESSOR, BASE);
    private static final MappingEngine MAPPINGS =
            MappingEngine.load(new SiteFiles(Path.of("")), new CcdaDialect(), PROCESSOR);
    private static final CcdaConverter CCDA = new CcdaConverter(
            () -> MAPPINGS,
            PROCESSOR,
            BASE,
            feed -> feed.equals("berlin") ? "Europe/Berlin" : "",
            ResourceIdGenerator.FIXED,
            InputLimits.DEFAULT);
    public static final Hl7v2Converter CONVERTER = new Hl7v2Converter(
            () -> RULES,
            PROCESSOR,
            List.of(CCDA),
            feed -> feed.equals("berlin") ? "Europe/Berlin" : "",
            ResourceIdGenerator.FIXED,
            InputLimits.DEFAULT);

    private V2Rules() {}

    /** The format without its tables, for tests of XPaths. */
    public static SourceDialect dialect() {
        FieldTypes none = FieldTypes.read(List.of(), new ArrayList<>());
        return new Hl7v2Dialect(new Hl7Tables(none, Map.of()), BASE);
    }

    public static Converted convert(byte[] bytes) {
        return CONVERTER.convert(Source.of("test", "message.hl7", bytes, Instant.EPOCH));
    }

    /** A message of these segments. */
    public static Converted convert(String... segments) {
        return convert(String.join("\r", segments).getBytes(StandardCharsets.UTF_8));
    }
}
