package org.cdexbridge.store.index;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A search parameter of a resource type.
 *
 * @param name as in FHIR, such as {@code clinical-status}
 * @param paths to the elements that it looks at
 * @param lookup how what has a value is found without naming a patient; the column of the same name
 */
public record SearchParameter(String type, String name, Kind kind, List<ElementPath> paths, Lookup lookup) {
    /** The name of the parameter that names the patient of a resource. */
    public static final String PATIENT = "patient";

    public SearchParameter {
        paths = List.copyOf(paths);
    }

    /** The FHIRPath expression of the elements that it looks at. */
    public String expression() {
        return paths.stream().map(path -> path.expression(type)).collect(Collectors.joining(" | "));
    }

    /** Whether it can be found without naming a patient. */
    public boolean isLookedUp() {
        return lookup != Lookup.NONE;
    }

    /** Whether what it refers to is mostly about the same patient, by whom it is found then. */
    public boolean byPatientOfTarget() {
        return lookup == Lookup.PATIENT_OF_TARGET;
    }

    /** How a resource is found by a value when no patient is named. */
    public enum Lookup {
        /** It is not. */
        NONE,
        /** Each value has rows of its own. */
        ROWS,
        /** By the patient of the resource that it refers to; by rows where that is another one. */
        PATIENT_OF_TARGET
    }

    /** Kinds of search parameters, FHIR R4, 3.1.1.4. */
    public enum Kind {
        TOKEN,
        DATE,
        REFERENCE,
        STRING,
        URI
    }
}
