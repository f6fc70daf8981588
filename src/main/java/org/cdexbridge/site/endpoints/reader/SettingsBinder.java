package org.cdexbridge.site.endpoints.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.cdexbridge.json.SettingsJson;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.resource.Code;
import org.springframework.util.unit.DataSize;

/** Makes records of what keeps to the schema: a key is a component, what is missing has the default of the record. */
final class SettingsBinder {
    private final SettingsJson json = new SettingsJson(new TextValues()
            .add(Duration.class, Units::duration)
            .add(DataSize.class, Units::size)
            .add(ZoneOffset.class, ZoneOffset::of)
            .add(ZoneId.class, ZoneId::of)
            .add(BusinessId.class, BusinessId::of)
            .add(Code.class, Code::of));

    /** @param part an object, or nothing, which has all defaults */
    <T> T bind(JsonNode part, Class<T> type) {
        return json.read(part.isObject() ? part : JsonNodeFactory.instance.objectNode(), type);
    }

    /** An entry of a map, whose key is its component {@code name}. */
    <T> T bind(String name, JsonNode entry, Class<T> type) {
        ObjectNode named = entry.deepCopy();
        return bind(named.put("name", name), type);
    }
}
