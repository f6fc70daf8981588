package org.cdexbridge.conversion;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.mapping.coverage.Trace;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What became of one input.
 *
 * @param source the input
 * @param kind {@link Converter#kind()}
 * @param documentType the document's or message's type in words, such as {@code Continuity of Care Document}
 * @param patient the patient it is about, also first of {@code resources}; {@code null} for what is about no patient
 * @param resources everything to store, each with its id, in the order of the source: among it the original
 *     (DocumentReference and Binary) and, after the provenance step, the Provenance
 * @param document the FHIR document Bundle (Composition first), or {@code null} where the source is no document
 * @param hints how they may change what is stored
 * @param authorships who stands behind which resource, for the provenance step
 * @param trace lineage and losses
 * @param findings what is worth saying, in the order of the source
 * @param timings milliseconds spent
 * @param sourceTimestamp when the source spoke, so that what it says late does not overwrite what it said since; empty
 *     where that is not told
 */
public record Converted(
        Source source,
        String kind,
        String documentType,
        @Nullable Patient patient,
        List<Resource> resources,
        WriteHints hints,
        @Nullable Bundle document,
        List<Authorship> authorships,
        Trace trace,
        List<Finding> findings,
        Timings timings,
        Optional<Instant> sourceTimestamp) {
    /** The resources and, of a document, its Bundle. */
    public List<Resource> stored() {
        return document == null
                ? resources
                : Stream.concat(resources.stream(), Stream.of(document)).toList();
    }

    /** Milliseconds spent parsing and mapping; serializing is measured by who serializes. */
    public record Timings(double parse, double map) {
        /** Of what was parsed between two times and mapped since, see {@link System#nanoTime()}. */
        public static Timings between(long start, long parsed) {
            return new Timings((parsed - start) / 1e6, (System.nanoTime() - parsed) / 1e6);
        }
    }

    /** With the clinical values of documents inside counted as its own. */
    public Converted containing(List<Converted> inside) {
        inside.forEach(one -> trace.include(one.trace));
        return this;
    }

    public Converted withResources(List<Resource> all) {
        return new Converted(
                source,
                kind,
                documentType,
                patient,
                all,
                hints,
                document,
                authorships,
                trace,
                findings,
                timings,
                sourceTimestamp);
    }

    public Converted withFindings(List<Finding> all) {
        return new Converted(
                source,
                kind,
                documentType,
                patient,
                resources,
                hints,
                document,
                authorships,
                trace,
                all,
                timings,
                sourceTimestamp);
    }
}
