package org.cdexbridge.store.rest.write;

import ca.uhn.fhir.rest.api.PatchTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.cdexbridge.conversion.FhirJson;
import org.cdexbridge.json.Json;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Resource;

/** What a patch makes of a resource: JSON Patch, or FHIRPath Patch as JSON with plain paths. */
final class PatchedResource {
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    private PatchedResource() {}

    /** A version of its own; what is there stays as it is. */
    static Resource of(Resource old, PatchTypeEnum form, String body) {
        JsonNode patched = patched(old, form, read(body));
        try {
            return new JsonParser().parse(Json.bytes(patched));
        } catch (IOException | RuntimeException e) {
            throw new UnprocessableEntityException("What the patch makes of it is no resource");
        }
    }

    private static JsonNode patched(Resource old, PatchTypeEnum form, JsonNode body) {
        JsonNode document = tree(FhirJson.of(old));
        return switch (form) {
            case JSON_PATCH -> JsonPatch.apply(document, body);
            case FHIR_PATCH_JSON -> FhirPathPatch.apply(old.fhirType(), document, body);
            default ->
                throw new UnclassifiedServerFailureException(
                        UNSUPPORTED_MEDIA_TYPE, "A patch is application/json-patch+json or application/fhir+json");
        };
    }

    private static JsonNode read(String body) {
        try {
            return Json.tree(Objects.requireNonNullElse(body, "").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new InvalidRequestException("The patch is no JSON");
        }
    }

    private static JsonNode tree(byte[] json) {
        try {
            return Json.tree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
