package org.cdexbridge.exchange.partner;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.cdexbridge.exchange.BusinessId;
import org.cdexbridge.exchange.Code;
import org.cdexbridge.json.SettingsJson;

/** Partners as their part of {@code endpoints.yaml} says, which has been checked against its schema. */
final class PartnerReader {
    private static final SettingsJson JSON = new SettingsJson(new SimpleModule()
            .addDeserializer(BusinessId.class, new Token<>(BusinessId.class, BusinessId::new))
            .addDeserializer(Code.class, new Token<>(Code.class, (system, code) -> new Code(system, code, ""))));

    private PartnerReader() {}

    /** @param entries by name */
    static List<Partner> read(Map<String, JsonNode> entries) {
        List<Partner> partners = new ArrayList<>();
        entries.forEach((name, json) -> partners.add(partner(name, json)));
        return List.copyOf(partners);
    }

    private static Partner partner(String name, JsonNode json) {
        return JSON.read(((ObjectNode) json.deepCopy()).put("name", name), Partner.class);
    }

    /** Reads {@code system|value}, as searches write it. */
    private static final class Token<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient BiFunction<String, String, T> maker;

        Token(Class<T> type, BiFunction<String, String, T> maker) {
            super(type);
            this.maker = maker;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getValueAsString();
            int bar = text.indexOf('|');
            return maker.apply(text.substring(0, Math.max(bar, 0)), text.substring(bar + 1));
        }
    }
}
