package org.cdexbridge.cli.convert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import net.sf.saxon.s9api.Processor;
import org.cdexbridge.ccda.CcdaDialect;
import org.cdexbridge.cli.arguments.InputFile;
import org.cdexbridge.cli.arguments.SiteOptions;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.FhirJson;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.Hl7v2Rules;
import org.cdexbridge.library.FhirConverter;
import org.cdexbridge.mapping.MappingEngine;
import org.cdexbridge.mapping.coverage.CoverageReport;
import org.cdexbridge.mapping.rule.MappingErrors;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.FeedZones;
import org.cdexbridge.site.file.SiteFiles;
import org.cdexbridge.store.TransactionBundle;

/** The conversion as the server does it, with the same rules and steps, but no Spring. Used by several threads. */
public final class OfflineConverter {
    private static final String FEED = "cli";

    private final FhirConverter converter;
    private final String base;

    private OfflineConverter(FhirConverter converter, String base) {
        this.converter = converter;
        this.base = base;
    }

    /**
     * With the rules of this site, but ids of the namespace that everybody knows: the same files always give the same.
     *
     * @param base FHIR base for fullUrls; without one that of {@code endpoints.yaml}
     * @param zone of times without an offset; without one that of {@code endpoints.yaml}
     * @throws MappingErrors with everything that is wrong with the rules of the site
     */
    static OfflineConverter of(SiteOptions site, Optional<String> base, Optional<ZoneId> zone) {
        Endpoints endpoints = site.endpoints();
        String fhir = base.orElseGet(() -> base(endpoints.site()));
        FhirConverter converter = FhirConverter.of(
                site.files(),
                fhir,
                zone.or(() -> FeedZones.of(endpoints, FEED)),
                ResourceIdGenerator.FIXED,
                endpoints.limits().input());
        return new OfflineConverter(converter, fhir);
    }

    private static String base(Endpoints.Site site) {
        return site.systems().isEmpty() ? FhirConverter.BASE : site.systems();
    }

    /** All that is wrong with the rules of a site, or will be in the next release, each once. */
    public static List<MappingErrors.Problem> problems(SiteFiles files) {
        Set<MappingErrors.Problem> problems = new LinkedHashSet<>();
        List<Supplier<List<MappingErrors.Problem>>> loads = List.of(
                () -> MappingEngine.load(files, new CcdaDialect(), new Processor(false))
                        .warnings(),
                () -> Hl7v2Rules.load(files, new Processor(false), "").warnings());
        for (Supplier<List<MappingErrors.Problem>> load : loads) {
            try {
                problems.addAll(load.get());
            } catch (MappingErrors e) {
                problems.addAll(e.problems());
            }
        }
        return List.copyOf(problems);
    }

    /** @throws InputRefused when nothing can be made of the input */
    Converted converted(InputFile input) {
        return converter.convert(source(input));
    }

    /** Converts and writes as JSON; what is refused has a report only. */
    InputResult convert(InputFile input) {
        Source source = source(input);
        try {
            return result(input, converter.convert(source));
        } catch (InputRefused refused) {
            byte[] report = ConversionReport.refused(input, source, refused.finding());
            return new InputResult(
                    input, "refused: " + refused.finding(), true, 0, List.of(), CoverageReport.NONE, report, Map.of());
        }
    }

    private InputResult result(InputFile input, Converted converted) {
        long start = System.nanoTime();
        Map<String, byte[]> bundles = new HashMap<>();
        Optional.ofNullable(converted.document()).map(FhirJson::of).ifPresent(json -> bundles.put("document", json));
        bundles.put("transaction", FhirJson.of(TransactionBundle.of(converted.stored(), base)));
        double millis = (System.nanoTime() - start) / 1e6;
        CoverageReport losses = converted.trace().coverage();
        int resources = converted.resources().size();
        List<Finding> findings = converted.findings();
        return new InputResult(
                input,
                converted.documentType() + ", " + resources + " resources, " + findings.size() + " findings",
                false,
                resources,
                findings,
                losses,
                ConversionReport.of(input, converted, losses, millis),
                bundles);
    }

    /** Came at no particular time: the same file gives the same bytes whenever it is converted. */
    private static Source source(InputFile input) {
        return Source.of(FEED, input.source(), input.bytes(), Instant.EPOCH);
    }
}
