package org.cdexbridge.store.merge;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cdexbridge.store.ConvertedTypes;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchResult;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.index.SearchParameters;
import org.hl7.fhir.r4.model.Resource;

/** What a server holds about a patient: the types that sources speak of, not what is said in exchanges with payers. */
record PatientCompartmentReader(FhirServer server) {
    private static final int SOME = 200;
    private static final int MOST = 50_000;
    private static final List<String> TYPES = types();

    /**
     * Those that conversions make and that name a patient, and answers to questionnaires. Provenance stays with the record
     * of which it tells, as {@link SubjectReassignment} has it.
     */
    private static List<String> types() {
        SearchParameters parameters = SearchParameters.load();
        return Stream.concat(ConvertedTypes.ALL.stream(), Stream.of("QuestionnaireResponse"))
                .filter(type -> !type.equals("Provenance"))
                .filter(type -> parameters.keeps(type, SearchParameter.PATIENT))
                .toList();
    }

    /** Hands over all that is about a patient, some at a time, until the reader has taken it away from there. */
    void forEachBatch(String patient, Consumer<List<Resource>> reader) {
        for (String type : TYPES) {
            SearchResult found;
            do {
                found = server.search(query(type, patient), SOME);
                if (!found.matches().isEmpty()) {
                    reader.accept(found.matches());
                }
            } while (found.more());
        }
    }

    /** All that is about a patient. */
    Stream<Resource> of(String patient) {
        return TYPES.stream().flatMap(type -> server.search(query(type, patient), MOST).matches().stream());
    }

    private static String query(String type, String patient) {
        return type + "?patient=" + patient;
    }
}
