package org.cdexbridge.store.index;

import java.util.List;

/**
 * A search parameter of a resource type.
 *
 * @param name as in FHIR, such as {@code clinical-status}
 * @param paths to the elements that it looks at
 * @param across how what has a value is found without naming a patient
 */
public record SearchParameter(String type, String name, Kind kind, List<ElementPath> paths, Across across) {
    /** The name of the parameter that names the patient of a resource. */
    public static final String PATIENT = "patient";

    public SearchParameter {
        paths = List.copyOf(paths);
    }

    /** Whether it can be found without naming a patient. */
    public boolean lookup() {
        return across != Across.NOTHING;
    }

    /** Whether what it refers to is mostly about the same patient, by whom it is found then. */
    public boolean byPatientOfTarget() {
        return across == Across.PATIENT_OF_TARGET;
    }

    /** How a resource is found by a value across patients. */
    public enum Across {
        NOTHING,
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
