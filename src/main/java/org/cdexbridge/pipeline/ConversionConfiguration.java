package org.cdexbridge.pipeline;

import java.util.List;
import java.util.function.UnaryOperator;
import net.sf.saxon.s9api.Processor;
import org.cdexbridge.ccda.CcdaConverter;
import org.cdexbridge.ccda.CcdaDialect;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.Converter;
import org.cdexbridge.hl7v2.Hl7v2Converter;
import org.cdexbridge.hl7v2.Hl7v2Rules;
import org.cdexbridge.mapping.Identity;
import org.cdexbridge.mapping.Mappings;
import org.cdexbridge.provenance.Assembler;
import org.cdexbridge.provenance.ProvenanceStep;
import org.cdexbridge.site.Endpoints;
import org.cdexbridge.site.Live;
import org.cdexbridge.site.LiveRoutes;
import org.cdexbridge.site.SiteFiles;
import org.cdexbridge.site.SiteIdentity;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
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
    Live<Mappings> ccdaMappings(SiteFiles files, Processor saxon) {
        CcdaDialect dialect = new CcdaDialect();
        return Live.load(() -> Mappings.load(files, dialect, saxon));
    }

    @Bean
    @Order(1)
    Converter ccda(Live<Mappings> ccdaMappings, Processor saxon, SiteIdentity site) {
        return new CcdaConverter(ccdaMappings, saxon, site.base(), new Identity(site.namespace()));
    }

    @Bean
    Live<Hl7v2Rules> hl7v2Rules(SiteFiles files, Processor saxon, SiteIdentity site) {
        return Live.load(() -> Hl7v2Rules.load(files, saxon, site.base()));
    }

    @Bean
    @Order(2)
    Converter hl7v2(
            Live<Hl7v2Rules> hl7v2Rules,
            Processor saxon,
            @Qualifier("ccda") Converter ccda,
            LiveRoutes routes,
            SiteIdentity site) {
        return new Hl7v2Converter(
                hl7v2Rules, saxon, List.of(ccda), feed -> offset(routes.get(), feed), new Identity(site.namespace()));
    }

    /** Where a start with wrong rules ends; they were loaded while the rest was set up. */
    @Bean
    SmartInitializingSingleton rulesAreRight(Live<Mappings> ccdaMappings, Live<Hl7v2Rules> hl7v2Rules) {
        return () -> {
            ccdaMappings.get();
            hl7v2Rules.get();
        };
    }

    /** Of a feed's times that have none; empty where the site has not said it. */
    private static String offset(Endpoints endpoints, String feed) {
        return endpoints.feeds().stream()
                .filter(one -> one.name().equals(feed) && one.offset() != null)
                .map(one -> one.offset().getId())
                .findFirst()
                .orElse("");
    }

    @Bean
    @Order(1)
    UnaryOperator<Converted> provenance(Live<Mappings> ccdaMappings, SiteIdentity site) {
        return new ProvenanceStep(
                new Identity(site.namespace()),
                converted -> Assembler.here(ccdaMappings.get().hash()));
    }
}
