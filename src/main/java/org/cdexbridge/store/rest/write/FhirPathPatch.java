package org.cdexbridge.store.rest.write;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.StreamSupport;

/** FHIRPath Patch (FHIR R4, fhirpatch) whose paths are names of elements, such as {@code Task.status}. */
final class FhirPathPatch {
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String PLAIN = "[A-Z][A-Za-z]*(\\.[a-z][A-Za-z]*)*";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String type;
    private final JsonNode document;

    private FhirPathPatch(String type, JsonNode document) {
        this.type = type;
        this.document = document;
    }

    /**
     * Carries out all operations, or fails.
     *
     * @param type of the resource
     * @param document the resource, which is changed
     * @throws InvalidRequestException when it has other operations than add, replace and delete, or other paths
     * @throws UnprocessableEntityException when an operation does not fit the document
     */
    static JsonNode apply(String type, JsonNode document, JsonNode parameters) {
        JsonNode operations = parameters.path("parameter");
        if (operations.isEmpty()) {
            throw new InvalidRequestException("A FHIRPath Patch is Parameters with operations");
        }
        FhirPathPatch patch = new FhirPathPatch(type, document);
        operations.forEach(
                operation -> JsonPatch.apply(document, JSON.arrayNode().add(patch.asJsonPatch(operation))));
        return document;
    }

    private ObjectNode asJsonPatch(JsonNode operation) {
        String path = part(operation, "path").asText();
        if (!path.matches(PLAIN)) {
            throw new InvalidRequestException("The path of the patch is not supported here");
        }
        String pointer = pointer(path);
        return switch (part(operation, "type").asText()) {
            case "add" -> add(path + "." + part(operation, "name").asText(), part(operation, "value"));
            case "replace" -> operation("replace", pointer).set("value", part(operation, "value"));
            case "delete" -> operation("remove", pointer);
            default -> throw new InvalidRequestException("The operation of the patch is not supported here");
        };
    }

    /** What may repeat is added to its list. */
    private ObjectNode add(String path, JsonNode value) {
        String pointer = pointer(path);
        if (!repeats(path)) {
            return operation("add", pointer).set("value", value);
        }
        return document.at(pointer).isMissingNode()
                ? operation("add", pointer).set("value", JSON.arrayNode().add(value))
                : operation("add", pointer + "/-").set("value", value);
    }

    private static ObjectNode operation(String name, String pointer) {
        return JSON.objectNode().put("op", name).put("path", pointer);
    }

    private static String pointer(String path) {
        return path.replaceFirst("^[^.]*", "").replace('.', '/');
    }

    private boolean repeats(String path) {
        BaseRuntimeElementDefinition<?> element = FHIR.getResourceDefinition(type);
        boolean repeats = false;
        for (String name : path.substring(path.indexOf('.') + 1).split("\\.")) {
            BaseRuntimeChildDefinition child = element instanceof BaseRuntimeElementCompositeDefinition<?> parent
                    ? parent.getChildByName(name)
                    : null;
            if (child == null) {
                throw new UnprocessableEntityException("The patch names an element that " + type + " does not have");
            }
            repeats = child.getMax() != 1;
            element = child.getChildByName(name);
        }
        return repeats;
    }

    /** The value of a part, of whatever type. */
    private static JsonNode part(JsonNode parameter, String name) {
        JsonNode found = StreamSupport.stream(parameter.path("part").spliterator(), false)
                .filter(part -> part.path("name").asText().equals(name))
                .findFirst()
                .orElseGet(JSON::missingNode);
        return found.properties().stream()
                .filter(field -> field.getKey().startsWith("value"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(JSON::missingNode);
    }
}
