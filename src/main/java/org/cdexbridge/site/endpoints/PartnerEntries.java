package org.cdexbridge.site.endpoints;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The section {@code partners}, whose record belongs to those who know what a partner may do. */
public final class PartnerEntries {
    private final JsonNode json;

    PartnerEntries(JsonNode json) {
        this.json = json;
    }

    public boolean isEmpty() {
        return json.isEmpty();
    }

    /**
     * In the order of the file.
     *
     * @param type a record with a component {@code name} for the name of the entry
     * @param values of types of its own
     */
    public <T> List<T> read(Class<T> type, TextValues values) {
        SettingsBinder binder = new SettingsBinder(values);
        return json.properties().stream()
                .map(entry -> binder.bind(entry.getKey(), entry.getValue(), type))
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartnerEntries entries && json.equals(entries.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }
}
