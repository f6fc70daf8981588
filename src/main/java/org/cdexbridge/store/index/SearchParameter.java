package org.cdexbridge.store.index;

import java.util.List;

/**
 * A search parameter of a resource type.
 *
 * @param name as in FHIR, such as {@code clinical-status}
 * @param paths to the elements that it looks at
 * @param lookup whether its values have rows of their own, so that it is found without naming a patient
 */
public record SearchParameter(String type, String name, Kind kind, List<ElementPath> paths, boolean lookup) {
    /** The name of the parameter that names the patient of a resource. */
    public static final String PATIENT = "patient";

    public SearchParameter {
        paths = List.copyOf(paths);
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
