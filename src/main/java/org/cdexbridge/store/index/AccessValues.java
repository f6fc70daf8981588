package org.cdexbridge.store.index;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cdexbridge.store.index.SearchParameter.Kind;
import org.cdexbridge.store.index.SearchParameter.Lookup;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Resource;

/**
 * What rules of access look at in a row, beside what clients search by: most of what a caller does not see is left out by it
 * before a body is read. Most resources have no such values.
 */
public final class AccessValues {
    /** Tags of an exchange, and the identifiers of who asked for it or gets it; see {@link SearchParameters#party}. */
    public static final SearchParameter PARTY = new SearchParameter("", "-party", Kind.TOKEN, List.of(), Lookup.ROWS);

    /** Security labels of a resource and of what is inside it. */
    public static final SearchParameter LABELS = new SearchParameter("", "-labels", Kind.TOKEN, List.of(), Lookup.NONE);

    /** References to Patients anywhere in it, as they are written, without those to the one whom it is about. */
    public static final SearchParameter PATIENTS =
            new SearchParameter("", "-patients", Kind.REFERENCE, List.of(), Lookup.NONE);

    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    private static final Pattern REFERENCE = Pattern.compile("\"reference\":\"((?:[^\"]*/)?Patient/[^\"]*)\"");

    private AccessValues() {}

    /**
     * Reads them from a resource.
     *
     * @param json of it, without blanks between names and values
     * @param patient {@code Patient/id} of the one whom it is about; another text where there is none
     */
    public static Map<SearchParameter, List<IndexValue>> of(Resource resource, String json, String patient) {
        List<IndexValue> labels = labels(resource)
                .<IndexValue>map(label -> new TokenValue(text(label.getSystem()), text(label.getCode())))
                .toList();
        List<IndexValue> patients = REFERENCE
                .matcher(json)
                .results()
                .map(MatchResult::group)
                .distinct()
                .map(reference -> reference.substring("\"reference\":\"".length(), reference.length() - 1))
                .filter(reference -> !reference.equals(patient))
                .<IndexValue>map(reference -> ReferenceValue.to(reference.replace(' ', '+')))
                .toList();
        return Map.of(LABELS, labels, PATIENTS, patients);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    /** All labels that count for a resource: the high-water mark is made of those inside it, too. */
    public static Stream<Coding> labels(Resource resource) {
        Stream<Coding> own = resource.getMeta().getSecurity().stream();
        Stream<Resource> inside = Stream.empty();
        if (resource instanceof DocumentReference reference) {
            own = Stream.concat(
                    own,
                    reference.getSecurityLabel().stream()
                            .map(CodeableConcept::getCoding)
                            .flatMap(List::stream));
        }
        if (resource instanceof Composition composition && composition.hasConfidentiality()) {
            own = Stream.concat(
                    own,
                    Stream.of(new Coding(
                            CONFIDENTIALITY, composition.getConfidentiality().toCode(), null)));
        }
        if (resource instanceof DomainResource domain) {
            inside = domain.getContained().stream();
        }
        if (resource instanceof Bundle bundle) {
            inside = bundle.getEntry().stream()
                    .filter(Bundle.BundleEntryComponent::hasResource)
                    .map(Bundle.BundleEntryComponent::getResource);
        }
        return Stream.concat(own, inside.flatMap(AccessValues::labels));
    }
}
