package org.cdexbridge.site.endpoints.reader;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.function.Function;

/** How values that stand in the file as one text or number are read. */
final class TextValues extends SimpleModule {
    private static final long serialVersionUID = 1L;

    /** @param reader what is made of the text */
    <T> TextValues add(Class<T> type, Function<String, T> reader) {
        addDeserializer(type, new Reader<>(type, reader));
        return this;
    }

    private static final class Reader<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<String, T> reader;

        Reader(Class<T> type, Function<String, T> reader) {
            super(type);
            this.reader = reader;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return reader.apply(parser.getValueAsString());
        }
    }
}
