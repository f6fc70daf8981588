package org.cdexbridge.exchange.task;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A query that was let through, its values decoded.
 *
 * @param type resource type
 * @param patientParameter name of the parameter that says whose data it is
 * @param patient what the sender put there, if anything
 * @param parameters the others, in the order sent
 */
public record RequestedQuery(
        String type, String patientParameter, Optional<PatientValue> patient, List<Parameter> parameters) {
    /** @param value decoded; commas and backslashes as sent */
    public record Parameter(String name, String value) {}

    /**
     * @param value a reference, an id, an identifier or a placeholder
     * @param identifier whether it came with the modifier {@code :identifier}
     */
    public record PatientValue(String value, boolean identifier) {
        /** What stands in a query whose author does not know the id: the guide's examples have {@code [reference]}. */
        public boolean isPlaceholder() {
            return value.isBlank() || value.startsWith("[") && value.endsWith("]") || value.startsWith("{{");
        }

        /** The last part of a relative or absolute reference. */
        public String id() {
            return value.substring(value.lastIndexOf('/') + 1);
        }
    }

    public RequestedQuery {
        parameters = List.copyOf(parameters);
    }

    /**
     * The search as it is run: of this patient, whatever the sender wrote.
     *
     * @param patientId id of the Patient at this server
     */
    public String forPatient(String patientId) {
        String forced = type.equals("Patient") ? patientId : "Patient/" + patientId;
        return type + "?"
                + Stream.concat(Stream.of(new Parameter(patientParameter, forced)), parameters.stream())
                        .map(parameter ->
                                parameter.name() + "=" + URLEncoder.encode(parameter.value(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
