package org.cdexbridge.store.rest.write;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON Patch (RFC 6902). */
final class JsonPatch {
    private static final String END = "-";

    private final JsonNode document;

    private JsonPatch(JsonNode document) {
        this.document = document;
    }

    /**
     * Carries out all operations, or fails.
     *
     * @param document which is changed
     * @throws InvalidRequestException when this is no JSON Patch
     * @throws UnprocessableEntityException when an operation does not fit the document
     */
    static JsonNode apply(JsonNode document, JsonNode operations) {
        if (operations == null || !operations.isArray()) {
            throw new InvalidRequestException("A JSON Patch is a list of operations");
        }
        JsonPatch patch = new JsonPatch(document);
        operations.forEach(patch::carryOut);
        return document;
    }

    private void carryOut(JsonNode operation) {
        JsonPointer path = pointer(operation, "path");
        switch (operation.path("op").asText()) {
            case "add" -> add(path, value(operation));
            case "remove" -> remove(path);
            case "replace" -> {
                remove(path);
                add(path, value(operation));
            }
            case "copy" -> add(path, at(pointer(operation, "from")).deepCopy());
            case "move" -> {
                JsonPointer from = pointer(operation, "from");
                JsonNode moved = at(from);
                remove(from);
                add(path, moved);
            }
            case "test" -> {
                if (!at(path).equals(value(operation))) {
                    throw refused(path);
                }
            }
            default -> throw new InvalidRequestException("Not an operation of JSON Patch");
        }
    }

    /** Not of the whole document: it stays the same resource. */
    private static JsonPointer pointer(JsonNode operation, String name) {
        try {
            JsonPointer pointer = JsonPointer.compile(operation.path(name).asText());
            if (!pointer.matches()) {
                return pointer;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new InvalidRequestException("An operation of JSON Patch has a " + name + " that names an element");
    }

    private static JsonNode value(JsonNode operation) {
        if (!operation.has("value")) {
            throw new InvalidRequestException("The operation of JSON Patch needs a value");
        }
        return operation.get("value");
    }

    private JsonNode at(JsonPointer path) {
        JsonNode found = document.at(path);
        if (found.isMissingNode()) {
            throw refused(path);
        }
        return found;
    }

    private void add(JsonPointer path, JsonNode value) {
        String name = path.last().getMatchingProperty();
        JsonNode parent = document.at(path.head());
        if (parent instanceof ObjectNode object) {
            object.set(name, value);
        } else if (parent instanceof ArrayNode list && name.equals(END)) {
            list.add(value);
        } else if (parent instanceof ArrayNode list && index(path) >= 0 && index(path) <= list.size()) {
            list.insert(index(path), value);
        } else {
            throw refused(path);
        }
    }

    private void remove(JsonPointer path) {
        at(path);
        JsonNode parent = document.at(path.head());
        if (parent instanceof ObjectNode object) {
            object.remove(path.last().getMatchingProperty());
        } else {
            ((ArrayNode) parent).remove(index(path));
        }
    }

    private static int index(JsonPointer path) {
        return path.last().getMatchingIndex();
    }

    private static UnprocessableEntityException refused(JsonPointer path) {
        return new UnprocessableEntityException("The patch does not fit at " + path);
    }
}
