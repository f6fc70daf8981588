package org.cdexbridge.mapping.table;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Reference;

/** What a row of the profile table says of the values of its element. */
public enum ProfileBinding {
    /** Nothing. */
    NONE,
    /** Each is one of the codes. */
    REQUIRED,
    /** At least one is one of the codes. */
    SLICE,
    /** Each that is a text, a code or a time is wholly one of the patterns. */
    PATTERN,
    /** Each is of one of the types. */
    TYPE,
    /** Each refers to one of the types of resource. */
    REFERENCE,
    /** No two have the same code. */
    DISTINCT,
    /** Each is replaced by what the code table has for it, where that has a row; any value is allowed. */
    TRANSLATE;

    /** The patterns of all tables, of which there are few. */
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    /** The one of this name in a table; empty for a name that none has. */
    public static Optional<ProfileBinding> of(String name) {
        String constant = name.isEmpty() ? NONE.name() : name.toUpperCase(Locale.ROOT);
        return Stream.of(values()).filter(one -> one.name().equals(constant)).findFirst();
    }

    boolean holds(List<Base> values, List<String> allowed) {
        return switch (this) {
            case NONE, TRANSLATE -> true;
            case REQUIRED -> values.stream().allMatch(value -> isOneOf(value, allowed));
            case SLICE -> values.stream().anyMatch(value -> isOneOf(value, allowed));
            case DISTINCT -> {
                Set<String> codes = new HashSet<>();
                yield values.stream()
                        .map(value -> value.getNamedProperty("code"))
                        .flatMap(code -> code.getValues().stream())
                        .flatMap(ProfileTable::codes)
                        .allMatch(codes::add);
            }
            case PATTERN ->
                values.stream()
                        .filter(Base::isPrimitive)
                        .map(Base::primitiveValue)
                        .allMatch(text -> text == null || matches(text, allowed));
            case TYPE -> values.stream().map(Base::fhirType).allMatch(allowed::contains);
            case REFERENCE -> values.stream().allMatch(value -> refersTo(value, allowed));
        };
    }

    private static boolean matches(String text, List<String> patterns) {
        return patterns.stream()
                .map(pattern -> COMPILED.computeIfAbsent(pattern, Pattern::compile))
                .anyMatch(pattern -> pattern.matcher(text).matches());
    }

    private static boolean isOneOf(Base value, List<String> allowed) {
        return ProfileTable.codes(value).anyMatch(allowed::contains);
    }

    private static boolean refersTo(Base value, List<String> types) {
        return value instanceof Reference reference
                && (!reference.hasReference()
                        || types.contains(reference.getReferenceElement().getResourceType()));
    }
}
