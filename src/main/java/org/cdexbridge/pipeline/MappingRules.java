package org.cdexbridge.pipeline;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import net.sf.saxon.s9api.Processor;
import org.cdexbridge.ccda.CcdaDialect;
import org.cdexbridge.hl7v2.Hl7v2Rules;
import org.cdexbridge.mapping.MappingEngine;
import org.cdexbridge.mapping.rule.MappingErrors;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.cdexbridge.mapping.rule.RuleFiles;

/**
 * Everything below {@code mappings/}, which comes into force together or not at all.
 *
 * @param ccda for documents
 * @param hl7v2 for messages
 */
record MappingRules(MappingEngine ccda, Hl7v2Rules hl7v2) {
    /**
     * Reads both, one beside the other.
     *
     * @param base FHIR base of the site
     * @throws MappingErrors with everything that is wrong with either
     */
    static MappingRules load(RuleFiles files, Processor saxon, String base) {
        CompletableFuture<MappingEngine> ccda = CompletableFuture.supplyAsync(
                () -> MappingEngine.load(files, new CcdaDialect(), saxon),
                task -> new Thread(task, "ccda-rules").start());
        CompletableFuture<Hl7v2Rules> hl7v2 =
                CompletableFuture.supplyAsync(() -> Hl7v2Rules.load(files, saxon, base), Runnable::run);
        List<Problem> problems =
                Stream.concat(problems(hl7v2), problems(ccda)).distinct().toList();
        if (!problems.isEmpty()) {
            throw new MappingErrors(problems);
        }
        return new MappingRules(ccda.join(), hl7v2.join());
    }

    /** Waits for it; throws whatever else it failed of. */
    private static Stream<Problem> problems(CompletableFuture<?> rules) {
        try {
            rules.join();
            return Stream.empty();
        } catch (CompletionException e) {
            if (e.getCause() instanceof MappingErrors errors) {
                return errors.problems().stream();
            }
            throw e;
        }
    }
}
