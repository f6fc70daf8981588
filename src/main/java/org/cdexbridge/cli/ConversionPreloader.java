package org.cdexbridge.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.cdexbridge.cli.convert.ConversionReport;
import org.cdexbridge.conversion.FhirJson;
import org.cdexbridge.mapping.MappingEngine;
import org.hl7.fhir.r4.model.Bundle;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOP_FallbackServiceProvider;

/** What every conversion needs and takes a second to load: begun on the second core while the command line is read. */
public final class ConversionPreloader {
    private static final Set<String> CONVERTING = Set.of("convert", "explain");

    private ConversionPreloader() {}

    /** Begins when these arguments will lead to a conversion. */
    public static void of(String[] arguments) {
        if (List.of(arguments).stream().anyMatch(CONVERTING::contains)) {
            withoutLogging();
            CompletableFuture.runAsync(MappingEngine::prepare)
                    .thenRun(() -> FhirJson.of(new Bundle()))
                    .thenRun(ConversionReport::prepare);
        }
    }

    /** What a conversion has to say stands in its findings; setting up Logback would cost a tenth of the time. */
    private static void withoutLogging() {
        System.setProperty(LoggerFactory.PROVIDER_PROPERTY_KEY, NOP_FallbackServiceProvider.class.getName());
        System.setProperty("slf4j.internal.verbosity", "WARN");
        LoggerFactory.getILoggerFactory();
    }
}
