package org.cdexbridge.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.cdexbridge.conversion.FhirJson;
import org.cdexbridge.mapping.Mappings;
import org.hl7.fhir.r4.model.Bundle;
import org.slf4j.LoggerFactory;

/** What every conversion needs and takes a second to load: begun on the second core while the command line is read. */
public final class ColdStart {
    private static final Set<String> CONVERTING = Set.of("convert", "explain");

    private ColdStart() {}

    /** Begins when these arguments will lead to a conversion. */
    public static void of(String[] arguments) {
        if (List.of(arguments).stream().anyMatch(CONVERTING::contains)) {
            Loading.begin();
        }
    }

    /** Begins if nobody has; returns as soon as loggers can be made: two threads that make the first are told off by SLF4J. */
    static void awaitLogging() {
        Loading.LOGGING.join();
    }

    /** Loads once in a process. */
    private static final class Loading {
        private static final CompletableFuture<Void> LOGGING =
                CompletableFuture.runAsync(LoggerFactory::getILoggerFactory);

        static {
            LOGGING.thenRunAsync(Mappings::prepare).thenRun(() -> FhirJson.of(new Bundle()));
        }

        /** The beginning is the initialisation of this class. */
        static void begin() {}
    }
}
