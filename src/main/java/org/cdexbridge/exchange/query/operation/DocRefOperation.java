package org.cdexbridge.exchange.query.operation;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cdexbridge.exchange.query.visibility.PartnerAccess;
import org.cdexbridge.exchange.query.visibility.RequestCaller;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchResult;
import org.cdexbridge.store.SearchValue;
import org.cdexbridge.store.rest.access.FhirHooks;
import org.cdexbridge.store.rest.access.OperationOutcomes;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;

/** {@code DocumentReference/$docref} of US Core: documents of a patient that are there; none is made on demand. */
public final class DocRefOperation implements FhirHooks {
    /** Looked at; what is hidden from a partner is among them. */
    private static final int MOST = 5_000;
    /** In one answer. */
    private static final int LISTED = 500;

    private static final String SUMMARY = SearchValue.token("http://loinc.org", "34133-9");
    private static final Comparator<DocumentReference> NEWEST_FIRST =
            Comparator.comparing(DocumentReference::getDate, Comparator.nullsLast(Comparator.reverseOrder()));

    private final FhirServer server;
    private final PartnerAccess terms;

    public DocRefOperation(FhirServer server, PartnerAccess terms) {
        this.server = server;
        this.terms = terms;
    }

    @Override
    public Set<String> operations() {
        return Set.of("DocumentReference/$docref");
    }

    /** Searches by patient, time, type and profile, by default for the current summary; what is hidden from a partner gets no entry. */
    @Operation(name = "$docref", typeName = "DocumentReference", idempotent = true)
    public Bundle docref(RequestDetails request) {
        DocRefParameters asked = DocRefParameters.of(request);
        Predicate<Resource> seen = terms.seenBy(RequestCaller.of(request));
        Bundle answer = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        answer.addLink().setRelation("self").setUrl(server.base() + "/DocumentReference/" + asked.url());
        if (asked.onDemand()) {
            tell(answer, "documents are not made on demand");
            return answer.setTotal(0);
        }
        if (asked.onlyPatient()) {
            return current(answer, asked, seen);
        }
        Found found = documents(asked, asked.types(), seen);
        int size = found.documents().size();
        found.documents().stream().limit(LISTED).forEach(document -> add(answer, document));
        if (size > LISTED || size > 0 && found.more()) {
            tell(
                    answer,
                    "there are " + (found.more() ? "more than " : "") + size + " documents, of which the newest "
                            + Math.min(size, LISTED) + " are here: ask by start, end or type");
        }
        return found.more() ? answer : answer.setTotal(size);
    }

    /** The newest summary; the newest document of a patient who has none. */
    private Bundle current(Bundle answer, DocRefParameters asked, Predicate<Resource> seen) {
        List<DocumentReference> summaries =
                documents(asked, List.of(SUMMARY), seen).documents();
        List<DocumentReference> found =
                summaries.isEmpty() ? documents(asked, List.of(), seen).documents() : summaries;
        if (summaries.isEmpty() && !found.isEmpty()) {
            tell(answer, "there is no Continuity of Care Document of this patient: this is the newest document");
        }
        found.stream().limit(1).forEach(document -> add(answer, document));
        return answer.setTotal(Math.min(found.size(), 1));
    }

    /** @param more whether there are others that were not looked at */
    private record Found(List<DocumentReference> documents, boolean more) {}

    /** The newest first. */
    private Found documents(DocRefParameters asked, List<String> types, Predicate<Resource> seen) {
        String query = "DocumentReference?status=current&patient=Patient/" + SearchValue.of(asked.patient())
                + (types.isEmpty() ? "" : "&type=" + String.join(",", types));
        boolean timed = asked.start().isPresent() || asked.end().isPresent();
        // a document that does not say which time it is about is taken by its own
        Stream<String> queries = timed
                ? Stream.of(query + within("period", asked), query + "&period:missing=true" + within("date", asked))
                : Stream.of(query);
        List<SearchResult> results =
                queries.map(one -> server.search(one + "&_sort=-date", MOST)).toList();
        List<DocumentReference> documents = results.stream()
                .flatMap(result -> result.matches().stream())
                .filter(seen)
                .map(DocumentReference.class::cast)
                .filter(document -> fits(document, asked.profiles()))
                .sorted(NEWEST_FIRST)
                .toList();
        return new Found(documents, results.stream().anyMatch(SearchResult::more));
    }

    private static String within(String parameter, DocRefParameters asked) {
        return bound(parameter, "ge", asked.start()) + bound(parameter, "le", asked.end());
    }

    private static String bound(String parameter, String prefix, Optional<String> day) {
        return day.map(some -> "&" + parameter + "=" + prefix + SearchValue.of(some))
                .orElse("");
    }

    /** By what a document claims, the format of its content or its profile, whatever version is asked for. */
    private static boolean fits(DocumentReference document, List<String> profiles) {
        Stream<String> formats = document.getContent().stream()
                .map(DocumentReference.DocumentReferenceContentComponent::getFormat)
                .filter(Coding::hasCode)
                .map(Coding::getCode);
        Stream<String> claimed = document.getMeta().getProfile().stream().map(CanonicalType::getValue);
        List<String> known = Stream.concat(formats, claimed).toList();
        return profiles.isEmpty()
                || profiles.stream()
                        .map(profile -> profile.replaceFirst("\\|.*$", ""))
                        .anyMatch(known::contains);
    }

    private void add(Bundle answer, DocumentReference document) {
        answer.addEntry()
                .setFullUrl(server.base() + "/DocumentReference/"
                        + document.getIdElement().getIdPart())
                .setResource(document)
                .getSearch()
                .setMode(Bundle.SearchEntryMode.MATCH);
    }

    private static void tell(Bundle answer, String words) {
        answer.addEntry()
                .setResource(OperationOutcomes.of(IssueSeverity.INFORMATION, IssueType.INFORMATIONAL, words))
                .getSearch()
                .setMode(Bundle.SearchEntryMode.OUTCOME);
    }
}
