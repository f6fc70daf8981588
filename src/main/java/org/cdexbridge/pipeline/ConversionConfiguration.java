package org.cdexbridge.pipeline;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import net.sf.saxon.s9api.Processor;
import org.cdexbridge.ccda.CcdaConverter;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.Converter;
import org.cdexbridge.hl7v2.Hl7v2Converter;
import org.cdexbridge.mapping.MappingEngine;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.provenance.Assembler;
import org.cdexbridge.provenance.ProvenanceStep;
import org.cdexbridge.site.SiteIdentity;
import org.cdexbridge.site.endpoints.ActiveEndpoints;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.FeedZones;
import org.cdexbridge.site.reload.Reloadable;
import org.cdexbridge.site.reload.SiteActivation;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The converters with the rules in force, and the steps after them. */
@Configuration(proxyBeanMethods = false)
public class ConversionConfiguration {
    /** What cannot be read is a finding of the document, not a line on stderr. */
    @Bean
    Processor saxon() {
        Processor processor = new Processor(false);
        processor.getUnderlyingConfiguration().setErrorReporterFactory(configuration -> error -> {});
        return processor;
    }

    @Bean
    Reloadable<MappingRules> rules(SiteActivation start, Processor saxon, SiteIdentity site) {
        return new Reloadable<>(start, files -> MappingRules.load(files, saxon, site.base()));
    }

    @Bean
    Supplier<MappingEngine> ccdaMappings(Reloadable<MappingRules> rules) {
        return () -> rules.get().ccda();
    }

    @Bean
    @Order(1)
    Converter ccda(
            Supplier<MappingEngine> ccdaMappings, Processor saxon, SiteIdentity site, ActiveEndpoints endpoints) {
        return new CcdaConverter(
                ccdaMappings,
                saxon,
                site.base(),
                feed -> zone(endpoints.get(), feed),
                new ResourceIdGenerator(site.namespace()),
                endpoints.get().limits().input());
    }

    @Bean
    @Order(2)
    Converter hl7v2(
            Reloadable<MappingRules> rules,
            Processor saxon,
            @Qualifier("ccda") Converter ccda,
            ActiveEndpoints endpoints,
            SiteIdentity site) {
        return new Hl7v2Converter(
                () -> rules.get().hl7v2(),
                saxon,
                List.of(ccda),
                feed -> zone(endpoints.get(), feed),
                new ResourceIdGenerator(site.namespace()),
                endpoints.get().limits().input());
    }

    /** Where a strict start with wrong rules ends; any other start does not wait for them. */
    @Bean
    SmartInitializingSingleton rulesAreRight(
            Reloadable<MappingRules> rules, @Value("${cdex.strict:false}") boolean strict) {
        return () -> {
            if (strict) {
                rules.get();
            }
        };
    }

    /** Of a feed's times that carry no offset; empty where the site has not said it. */
    private static String zone(Endpoints endpoints, String feed) {
        return FeedZones.of(endpoints, feed).map(ZoneId::getId).orElse("");
    }

    @Bean
    TransactionStep transactionStep(SiteIdentity site) {
        return new TransactionStep(site.base());
    }

    @Bean({"provenanceStep", "provenance"})
    @Order(1)
    UnaryOperator<Converted> provenanceStep(Supplier<MappingEngine> ccdaMappings, SiteIdentity site) {
        return new ProvenanceStep(
                new ResourceIdGenerator(site.namespace()),
                converted -> Assembler.here(ccdaMappings.get().hash()));
    }
}
