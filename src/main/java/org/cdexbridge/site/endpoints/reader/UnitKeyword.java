package org.cdexbridge.site.endpoints.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AbstractJsonValidator;
import com.networknt.schema.AbstractKeyword;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonValidator;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;
import java.util.Set;
import java.util.function.Function;

/**
 * A keyword of the schema for values with a unit: {@code "duration": ["100ms", "1h"]} or {@code "size": ["1B", "1GB"]}, the
 * least and the largest one. Editors do not know it and have a pattern beside it.
 *
 * @param <T> of the values
 */
final class UnitKeyword<T extends Comparable<T>> extends AbstractKeyword {
    /** Type of the message about a number without a unit, which is no error yet. */
    static final String BARE = "bare";

    private final String unit;
    private final String example;
    private final Function<String, T> parse;

    /**
     * @param name of the keyword
     * @param unit of a number without one
     * @param example of values, for messages
     */
    UnitKeyword(String name, String unit, String example, Function<String, T> parse) {
        super(name);
        this.unit = unit;
        this.example = example;
        this.parse = parse;
    }

    @Override
    public JsonValidator newValidator(
            SchemaLocation schema, JsonNodePath path, JsonNode bounds, JsonSchema parent, ValidationContext context) {
        T least = parse.apply(bounds.get(0).asText());
        T most = parse.apply(bounds.get(1).asText());
        return new AbstractJsonValidator(schema, path, this, bounds) {
            @Override
            public Set<ValidationMessage> validate(
                    ExecutionContext execution, JsonNode node, JsonNode root, JsonNodePath at) {
                try {
                    T value = parse.apply(node.asText());
                    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                        return Set.of(message(
                                getValue(),
                                at,
                                "from " + bounds.get(0).asText() + " to "
                                        + bounds.get(1).asText()));
                    }
                    return node.isNumber() ? Set.of(message(BARE, at, node.asText() + unit)) : Set.of();
                } catch (IllegalArgumentException | ArithmeticException e) {
                    return Set.of(message(getValue(), at, "a number and its unit, such as " + example));
                }
            }

            private ValidationMessage message(String type, JsonNodePath at, String words) {
                return ValidationMessage.builder()
                        .type(type)
                        .instanceLocation(at)
                        .schemaLocation(schema)
                        .evaluationPath(path)
                        .message(words)
                        .build();
            }
        };
    }
}
