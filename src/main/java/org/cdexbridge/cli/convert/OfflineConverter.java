package org.cdexbridge.cli.convert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import net.sf.saxon.s9api.Processor;
import org.cdexbridge.ccda.CcdaConverter;
import org.cdexbridge.ccda.CcdaDialect;
import org.cdexbridge.cli.arguments.InputFile;
import org.cdexbridge.cli.arguments.SiteOptions;
import org.cdexbridge.conversion.ConversionChain;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.FhirJson;
import org.cdexbridge.conversion.InputLimits;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.Hl7v2Converter;
import org.cdexbridge.hl7v2.Hl7v2Rules;
import org.cdexbridge.mapping.MappingEngine;
import org.cdexbridge.mapping.coverage.CoverageReport;
import org.cdexbridge.mapping.rule.MappingErrors;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.provenance.Assembler;
import org.cdexbridge.provenance.ProvenanceStep;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.file.SiteFiles;
import org.cdexbridge.store.TransactionBundle;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.util.function.SingletonSupplier;

/** The conversion as the server does it, with the same rules and steps, but no Spring. Used by several threads. */
public final class OfflineConverter {
    private static final String FEED = "cli";
    /** Whatever the port of a server: what is converted is the same on every machine. */
    private static final String BASE = "http://localhost:8080/fhir";

    private final ConversionChain conversions;
    private final String base;

    private OfflineConverter(ConversionChain conversions, String base) {
        this.conversions = conversions;
        this.base = base;
    }

    /**
     * With the rules of this site, but ids of the namespace that everybody knows: the same files always give the same.
     *
     * @param base FHIR base for fullUrls, or {@code null} for that of {@code endpoints.yaml}
     * @throws MappingErrors with everything that is wrong with the rules of the site
     */
    static OfflineConverter of(SiteOptions site, String base) {
        Endpoints endpoints = site.endpoints();
        String fhir = base == null ? base(endpoints.site()) : base;
        Processor processor = new Processor(false);
        // what cannot be read is a finding of the input, not a line on stderr
        processor.getUnderlyingConfiguration().setErrorReporterFactory(configuration -> error -> {});
        MappingEngine mappings = MappingEngine.onDemand(site.files(), new CcdaDialect(), processor);
        // a document is not kept waiting for the rules of messages
        Supplier<Hl7v2Rules> rules = SingletonSupplier.of(() -> Hl7v2Rules.onDemand(site.files(), processor, fhir));
        InputLimits limits = endpoints.limits();
        CcdaConverter ccda = new CcdaConverter(() -> mappings, processor, fhir, ResourceIdGenerator.FIXED, limits);
        Hl7v2Converter hl7v2 =
                new Hl7v2Converter(rules, processor, List.of(ccda), feed -> "", ResourceIdGenerator.FIXED, limits);
        return new OfflineConverter(new ConversionChain(List.of(ccda, hl7v2), provenance(mappings)), fhir);
    }

    private static String base(Endpoints.Site site) {
        return site.systems().isEmpty() ? BASE : site.systems();
    }

    private static ProvenanceStep provenance(MappingEngine mappings) {
        Assembler assembler = Assembler.here(mappings.hash());
        return new ProvenanceStep(ResourceIdGenerator.FIXED, converted -> assembler);
    }

    /** All that is wrong with the rules of a site, each once; nothing when all is well. */
    public static List<MappingErrors.Problem> problems(SiteFiles files) {
        Set<MappingErrors.Problem> problems = new LinkedHashSet<>();
        List<Runnable> loads = List.of(
                () -> MappingEngine.load(files, new CcdaDialect(), new Processor(false)),
                () -> Hl7v2Rules.load(files, new Processor(false), ""));
        for (Runnable load : loads) {
            try {
                load.run();
            } catch (MappingErrors e) {
                problems.addAll(e.problems());
            }
        }
        return List.copyOf(problems);
    }

    /** @throws InputRefused when nothing can be made of the input */
    Converted converted(InputFile input) {
        return conversions.convert(source(input));
    }

    /** Converts and writes as JSON; what is refused has a report only. */
    InputResult convert(InputFile input) {
        Source source = source(input);
        try {
            return result(input, conversions.convert(source));
        } catch (InputRefused refused) {
            byte[] report = ConversionReport.refused(input, source, refused.finding());
            return new InputResult(
                    input,
                    "refused: " + refused.finding(),
                    true,
                    0,
                    List.of(),
                    CoverageReport.NONE,
                    null,
                    null,
                    report);
        }
    }

    private InputResult result(InputFile input, Converted converted) {
        long start = System.nanoTime();
        byte[] document = converted.document() == null ? null : FhirJson.of(converted.document());
        byte[] transaction = FhirJson.of(TransactionBundle.of(stored(converted), base));
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
                document,
                transaction,
                ConversionReport.of(input, converted, losses, millis));
    }

    private static List<Resource> stored(Converted converted) {
        List<Resource> all = new ArrayList<>(converted.resources());
        if (converted.document() != null) {
            all.add(converted.document());
        }
        return all;
    }

    /** Came at no particular time: the same file gives the same bytes whenever it is converted. */
    private static Source source(InputFile input) {
        return Source.of(FEED, input.name().getFileName().toString(), input.bytes(), Instant.EPOCH);
    }
}
