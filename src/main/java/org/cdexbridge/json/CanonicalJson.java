package org.cdexbridge.json;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;

/** JSON of which everybody makes the same bytes: the JSON Canonicalization Scheme, RFC 8785. */
public final class CanonicalJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CanonicalJson() {}

    /**
     * Reads JSON that has each name of an object once.
     *
     * @throws IllegalArgumentException when it is none; its words tell nothing of the content
     */
    public static JsonNode read(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON, or a name stands twice in an object");
        }
    }

    /**
     * UTF-8 bytes of the canonical form.
     *
     * @throws IllegalArgumentException when it has none: half of a surrogate pair, a number beyond IEEE 754
     */
    public static byte[] of(JsonNode json) {
        try {
            String text = MAPPER.writeValueAsString(json);
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                throw new IllegalArgumentException("half of a surrogate pair");
            }
            return new JsonCanonicalizer(text).getEncodedUTF8();
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("JSON without a canonical form");
        }
    }
}
