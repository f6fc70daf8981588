package org.cdexbridge.exchange.signature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.cdexbridge.json.CanonicalJson;

/**
 * A signature in a resource and the element that it is over: a Bundle, a QuestionnaireResponse, or an item of one (CDex,
 * "Signatures"; FHIR R4, Bundle.signature and the extension questionnaireresponse-signature).
 *
 * @param path of the element, such as {@code QuestionnaireResponse.item[2]}
 * @param element as it came
 * @param signature a FHIR Signature
 */
record SignedElement(String path, ObjectNode element, JsonNode signature) {
    private static final String EXTENSION = "http://hl7.org/fhir/StructureDefinition/questionnaireresponse-signature";
    private static final String BUNDLE = "Bundle";
    private static final String SIGNATURE = "signature";

    /** All signatures of a resource, those of its items behind its own. */
    static List<SignedElement> in(ObjectNode resource) {
        String type = resource.path("resourceType").asText();
        if (type.equals(BUNDLE)) {
            return resource.has(SIGNATURE)
                    ? List.of(new SignedElement(BUNDLE, resource, resource.path(SIGNATURE)))
                    : List.of();
        }
        List<SignedElement> found = new ArrayList<>();
        collect(type, resource, found);
        return found;
    }

    private static void collect(String path, ObjectNode element, List<SignedElement> found) {
        for (JsonNode extension : element.path("extension")) {
            if (isSignature(extension)) {
                found.add(new SignedElement(path, element, extension.path("valueSignature")));
            }
        }
        int number = 0;
        for (JsonNode item : element.path("item")) {
            String place = path + ".item[" + number++ + "]";
            if (item instanceof ObjectNode object) {
                collect(place, object, found);
            }
        }
    }

    private static boolean isSignature(JsonNode extension) {
        return EXTENSION.equals(extension.path("url").asText());
    }

    /** The canonical bytes that are signed. */
    byte[] payload() {
        return payload(element);
    }

    /** Without id, meta and signatures of the root; what stands deeper stays (CONF-34 to 36). */
    static byte[] payload(ObjectNode element) {
        ObjectNode signed = element.objectNode();
        element.fields().forEachRemaining(field -> signed.set(field.getKey(), field.getValue()));
        signed.remove(List.of("id", "meta"));
        if (BUNDLE.equals(element.path("resourceType").asText())) {
            signed.remove(SIGNATURE);
        } else if (element.path("extension") instanceof ArrayNode extensions) {
            ArrayNode others = element.arrayNode();
            StreamSupport.stream(extensions.spliterator(), false)
                    .filter(extension -> !isSignature(extension))
                    .forEach(others::add);
            if (others.isEmpty()) {
                signed.remove("extension");
            } else {
                signed.set("extension", others);
            }
        }
        return CanonicalJson.of(signed);
    }
}
