package org.cdexbridge.site.endpoints;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Set;
import org.cdexbridge.resource.BusinessId;

/**
 * The patients whose data a partner may have.
 *
 * @param all whether it is everybody
 * @param patients by business identifier
 * @param group id of a Group in the store whose members they are, or an empty string
 */
public record Panel(boolean all, Set<BusinessId> patients, String group) {
    static final Panel NOBODY = new Panel(false, Set.of(), "");

    @JsonCreator
    public Panel {
        patients = patients == null ? Set.of() : Set.copyOf(patients);
        group = group == null ? "" : group;
    }

    /** The word {@code all}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Panel of(String word) {
        return new Panel("all".equals(word), Set.of(), "");
    }

    /** Whether one of a patient's identifiers is on the list. */
    public boolean lists(List<BusinessId> identifiers) {
        return identifiers.stream().anyMatch(patients::contains);
    }
}
