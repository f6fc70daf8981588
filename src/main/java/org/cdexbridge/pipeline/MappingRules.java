package org.cdexbridge.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
        List<Problem> problems = new ArrayList<>();
        Hl7v2Rules hl7v2 = null;
        try {
            hl7v2 = Hl7v2Rules.load(files, saxon, base);
        } catch (MappingErrors e) {
            problems.addAll(e.problems());
        }
        try {
            ccda.join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof MappingErrors errors)) {
                throw e;
            }
            problems.addAll(errors.problems());
        }
        if (!problems.isEmpty()) {
            throw new MappingErrors(problems.stream().distinct().toList());
        }
        return new MappingRules(ccda.join(), hl7v2);
    }
}
