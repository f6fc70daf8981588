package org.cdexbridge.library;

import com.google.common.base.Suppliers;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.sf.saxon.s9api.Processor;
import org.cdexbridge.ccda.CcdaConverter;
import org.cdexbridge.ccda.CcdaDialect;
import org.cdexbridge.conversion.ConversionChain;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputLimits;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.hl7v2.Hl7v2Converter;
import org.cdexbridge.hl7v2.Hl7v2Rules;
import org.cdexbridge.mapping.MappingEngine;
import org.cdexbridge.mapping.rule.BundledFiles;
import org.cdexbridge.mapping.rule.RuleFiles;
import org.cdexbridge.mapping.rule.RuleFiles.RuleFile;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.provenance.Assembler;
import org.cdexbridge.provenance.ProvenanceStep;

/** C-CDA documents and HL7 v2 messages to FHIR R4 with Provenance, in any program. Thread-safe; make one and keep it. */
public final class FhirConverter {
    /** Where nobody says another base: what is converted is the same on every machine. */
    public static final String BASE = "http://localhost:8080/fhir";

    private static final String MAPPINGS = "mappings/";

    private final ConversionChain conversions;

    private FhirConverter(ConversionChain conversions) {
        this.conversions = conversions;
    }

    /** With the mapping rules of the jar, and ids in the namespace that everybody knows. */
    public static FhirConverter ofBundledRules() {
        List<RuleFile> rules = BundledFiles.below("mappings").entrySet().stream()
                .map(file -> new RuleFile(
                        file.getKey().substring(MAPPINGS.length()),
                        RuleFiles.DEFAULT + file.getKey(),
                        new String(file.getValue(), StandardCharsets.UTF_8)))
                .toList();
        return of(() -> rules, BASE, Optional.empty(), ResourceIdGenerator.FIXED, InputLimits.DEFAULT);
    }

    /**
     * With rules and ids of one's own.
     *
     * @param base FHIR base with which fullUrls begin, and URIs of systems that only the source knows
     * @param zone of times that carry no offset, where their input says none; without one they are cut to the date
     * @param ids gives resources their ids; whoever knows its namespace and a record number knows the id of a patient
     * @throws org.cdexbridge.mapping.rule.MappingErrors with everything that is wrong with rules that are no defaults
     */
    public static FhirConverter of(
            RuleFiles rules, String base, Optional<ZoneId> zone, ResourceIdGenerator ids, InputLimits limits) {
        String where = zone.map(ZoneId::getId).orElse("");
        Processor processor = new Processor(false);
        // what cannot be read is a finding of the input, not a line on stderr
        processor.getUnderlyingConfiguration().setErrorReporterFactory(configuration -> error -> {});
        MappingEngine mappings = MappingEngine.onDemand(rules, new CcdaDialect(), processor);
        // a document is not kept waiting for the rules of messages
        Supplier<Hl7v2Rules> messages = Suppliers.memoize(() -> Hl7v2Rules.onDemand(rules, processor, base));
        CcdaConverter ccda = new CcdaConverter(() -> mappings, processor, base, feed -> where, ids, limits);
        Hl7v2Converter hl7v2 = new Hl7v2Converter(messages, processor, List.of(ccda), feed -> where, ids, limits);
        Assembler assembler = Assembler.here(mappings.hash());
        ProvenanceStep provenance = new ProvenanceStep(ids, converted -> assembler);
        return new FhirConverter(new ConversionChain(List.of(ccda, hl7v2), provenance));
    }

    /**
     * Converts; which of the formats it is, is seen by its first bytes.
     *
     * @throws InputRefused with a finding when nothing can be made of the input
     */
    public Converted convert(Source source) {
        return conversions.convert(source);
    }
}
