package org.cdexbridge.store.search.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.store.index.LookupKeys;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.index.SearchParameter.Kind;

/** How the database finds the rows that have one of some values. */
final class CandidateSelection {
    /** As many as a chain finds, with an id and a key each; PostgreSQL takes 65,535 values in a statement. */
    private static final int MOST = 2_000;

    private static final int BY_IDENTIFIER = 1;
    private static final int BY_REFERENCE = 2;
    private static final int BY_CODE = Candidates.MANY + 1;

    private CandidateSelection() {}

    static Optional<Candidates> values(SearchParameter parameter, List<ValueMatch> alternatives) {
        boolean ofPatient = parameter.name().equals(SearchParameter.PATIENT);
        if (!parameter.isLookedUp() && !ofPatient) {
            return Optional.empty();
        }
        List<Long> keys = new ArrayList<>();
        List<LookupKeys.Text> texts = new ArrayList<>();
        List<String> patients = new ArrayList<>();
        List<String> targets = new ArrayList<>();
        for (ValueMatch asked : alternatives) {
            asked.targets(targets);
            boolean found = ofPatient
                    ? asked.patients(parameter, patients, keys)
                    : asked.keys(parameter, keys) || asked.texts(parameter, texts);
            if (!found) {
                return Optional.empty();
            }
        }
        if (keys.isEmpty() && texts.isEmpty()) {
            return Optional.of(new Candidates.None());
        }
        if (keys.size() + texts.size() + patients.size() > MOST) {
            return Optional.empty();
        }
        if (parameter.byPatientOfTarget()) {
            return Optional.of(Candidates.ByTarget.of(targets, keys));
        }
        return Optional.of(
                ofPatient
                        ? new Candidates.ByPatient(patients, keys)
                        : texts.isEmpty() ? new Candidates.ByKey(keys, cost(parameter)) : new Candidates.ByText(texts));
    }

    private static int cost(SearchParameter parameter) {
        if (parameter.name().equals("identifier") || parameter.kind() == Kind.URI) {
            return BY_IDENTIFIER;
        }
        return parameter.kind() == Kind.REFERENCE ? BY_REFERENCE : BY_CODE;
    }
}
