package org.cdexbridge.store.rest.write;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.StreamSupport;

/** FHIRPath Patch (FHIR R4, fhirpatch) whose paths are names of elements, such as {@code Task.status}. */
final class FhirPathPatch {
    private static final String PLAIN = "[A-Z][A-Za-z]*(\\.[a-z][A-Za-z]*)*";

    private FhirPathPatch() {}

    /** @throws InvalidRequestException when it has other operations than add, replace and delete, or other paths */
    static JsonNode asJsonPatch(JsonNode parameters) {
        ArrayNode operations = JsonNodeFactory.instance.arrayNode();
        parameters.path("parameter").forEach(parameter -> operations.add(operation(parameter)));
        if (operations.isEmpty()) {
            throw new InvalidRequestException("A FHIRPath Patch is Parameters with operations");
        }
        return operations;
    }

    private static ObjectNode operation(JsonNode parameter) {
        String path = part(parameter, "path").asText();
        if (!path.matches(PLAIN)) {
            throw new InvalidRequestException("The path of the patch is not supported here");
        }
        String pointer = path.replaceFirst("^[^.]*", "").replace('.', '/');
        ObjectNode operation = JsonNodeFactory.instance.objectNode();
        switch (part(parameter, "type").asText()) {
            case "add" ->
                operation
                        .put("op", "add")
                        .put("path", pointer + "/" + part(parameter, "name").asText());
            case "replace" -> operation.put("op", "replace").put("path", pointer);
            case "delete" -> {
                return operation.put("op", "remove").put("path", pointer);
            }
            default -> throw new InvalidRequestException("The operation of the patch is not supported here");
        }
        return operation.set("value", part(parameter, "value"));
    }

    /** The value of a part, of whatever type. */
    private static JsonNode part(JsonNode parameter, String name) {
        JsonNode found = StreamSupport.stream(parameter.path("part").spliterator(), false)
                .filter(part -> part.path("name").asText().equals(name))
                .findFirst()
                .orElseGet(JsonNodeFactory.instance::missingNode);
        return found.properties().stream()
                .filter(field -> field.getKey().startsWith("value"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(JsonNodeFactory.instance::missingNode);
    }
}
