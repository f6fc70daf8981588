package org.cdexbridge.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Settings as records: their keys are in kebab case, and constants of an enumeration in any case. Thread-safe. */
public final class SettingsJson {
    private final JsonMapper json;

    /** @param types how values of some types are written in a single text */
    public SettingsJson(Module... types) {
        this.json = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .addModules(types)
                .build();
    }

    /**
     * A part of the settings, which has been checked against its schema.
     *
     * @throws IllegalArgumentException when it is something else all the same
     */
    public <T> T read(JsonNode part, Class<T> type) {
        try {
            return json.treeToValue(part, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    type.getSimpleName() + " passed the schema but cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
