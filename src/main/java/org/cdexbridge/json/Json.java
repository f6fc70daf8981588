package org.cdexbridge.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records as JSON and back. Instants are seconds; a key that the record has not is an error. Thread-safe. */
public final class Json {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModules(new JavaTimeModule(), new Jdk8Module())
            .build();

    private Json() {}

    /** Made when the first is read: a command that converts has none. */
    private static final class Yaml {
        private static final YAMLMapper READER =
                YAMLMapper.builder().addModule(new Jdk8Module()).build();
    }

    /** @throws IllegalArgumentException when it is no record that can be written */
    public static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(notWritten(value), e);
        }
    }

    /** {@link #text} in UTF-8. */
    public static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(notWritten(value), e);
        }
    }

    /** {@link #bytes} for people to read. */
    public static byte[] indented(Object value) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(notWritten(value), e);
        }
    }

    private static String notWritten(Object value) {
        return value.getClass().getSimpleName() + " can't be written as JSON";
    }

    /**
     * What {@link #text} has written.
     *
     * @throws IllegalStateException when it is something else; says nothing of its content
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw noSuch(type);
        }
    }

    /** {@link #read} of a list. */
    public static <T> List<T> readList(String text, Class<T> type) {
        try {
            return JSON.readerForListOf(type).readValue(text);
        } catch (JsonProcessingException e) {
            throw noSuch(type);
        }
    }

    /** What {@link #bytes} has written, as {@link #read}. */
    public static <T> T read(byte[] bytes, Class<T> type) {
        try {
            return JSON.readValue(bytes, type);
        } catch (IOException e) {
            throw noSuch(type);
        }
    }

    /** Without the cause, whose words quote what was read. */
    private static IllegalStateException noSuch(Class<?> type) {
        return new IllegalStateException("the JSON is no " + type.getSimpleName());
    }

    /**
     * JSON of somebody else.
     *
     * @throws IOException when it is none
     */
    public static JsonNode tree(byte[] bytes) throws IOException {
        return JSON.readTree(bytes);
    }

    /**
     * A record that a person wrote as YAML; {@code null} for an empty file.
     *
     * @throws IOException when it is something else
     */
    public static <T> @Nullable T yaml(byte[] bytes, Class<T> type) throws IOException {
        return Yaml.READER.readValue(bytes, type);
    }
}
