package org.cdexbridge.site.endpoints.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Of an {@code endpoints.yaml} that is wrong, the parts that are right and may stand alone. */
final class ValidEndpointParts {
    private static final String SECURITY = "security";
    private static final String PARTNERS = "partners";
    /** Sections that may stand at their defaults, or with some of their entries. */
    private static final Set<String> MAY_LACK = Set.of("zone", "feeds", PARTNERS, SECURITY, "check", "limits");

    private static final Set<String> OF_ENTRIES = Set.of("zone", "feeds", PARTNERS);

    private final EndpointsSchema schema;
    private final ObjectNode right = JsonNodeFactory.instance.objectNode();

    private ValidEndpointParts(EndpointsSchema schema) {
        this.schema = schema;
    }

    /**
     * The file without what is wrong. Nobody gets in by that: where partners or security are wrong, nobody is let in
     * unasked, and where security is wrong, no partner gets anything.
     *
     * @return empty when what is wrong says whose data this is and where it goes, or is a section that is not known
     */
    static Optional<JsonNode> of(EndpointsSchema schema, JsonNode file) {
        if (!file.isObject()) {
            return Optional.empty();
        }
        ValidEndpointParts parts = new ValidEndpointParts(schema);
        for (Map.Entry<String, JsonNode> section : file.properties()) {
            if (!parts.take(section.getKey(), section.getValue()) && !MAY_LACK.contains(section.getKey())) {
                return Optional.empty();
            }
        }
        parts.close(file);
        return Optional.of(parts.right);
    }

    /** Whether all of a section was taken. */
    private boolean take(String name, JsonNode section) {
        if (fits(name, section)) {
            right.set(name, section);
            return true;
        }
        if (OF_ENTRIES.contains(name) && section.isObject()) {
            ObjectNode entries = right.putObject(name);
            section.properties().stream()
                    .filter(entry -> fits(name, object(entry.getKey(), entry.getValue())))
                    .forEach(entry -> entries.set(entry.getKey(), entry.getValue()));
        }
        return false;
    }

    private boolean fits(String name, JsonNode section) {
        return schema.fits(object(name, section));
    }

    private static ObjectNode object(String name, JsonNode value) {
        return JsonNodeFactory.instance.objectNode().set(name, value);
    }

    private void close(JsonNode file) {
        boolean securityIsWrong = file.has(SECURITY) && !right.has(SECURITY);
        boolean partnersAreWrong = !file.path(PARTNERS).equals(right.path(PARTNERS));
        if (securityIsWrong) {
            right.remove(PARTNERS);
        }
        if ((securityIsWrong || partnersAreWrong) && right.path(SECURITY).isEmpty()) {
            right.putObject(SECURITY).putArray("trusted-networks");
        }
    }
}
