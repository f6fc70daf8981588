package org.cdexbridge.mapping.apply;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;

/**
 * The values of a repeating element, to ask whether an equal one ({@link Base#equalsDeep}) is among them. A short list is
 * looked through; a long one is kept by hash, so that filling it costs what its values cost and not their square.
 */
final class DeepEqualSet {
    private static final int SHORT = 24;

    private final Map<Integer, List<Base>> byHash = new HashMap<>();
    private List<? extends IBase> values = List.of();
    private int known;

    /** The values as they are now: those asked of before, and others behind them. */
    DeepEqualSet among(List<? extends IBase> now) {
        values = now;
        return this;
    }

    boolean contains(Base value) {
        if (values.size() < SHORT) {
            return values.stream().anyMatch(other -> ((Base) other).equalsDeep(value));
        }
        if (values.size() < known) {
            byHash.clear();
            known = 0;
        }
        for (; known < values.size(); known++) {
            Base one = (Base) values.get(known);
            byHash.computeIfAbsent(hash(one), key -> new ArrayList<>(1)).add(one);
        }
        return byHash.getOrDefault(hash(value), List.of()).stream().anyMatch(other -> other.equalsDeep(value));
    }

    /** Equal for all that are equal deeply. */
    private static int hash(Base value) {
        if (value instanceof PrimitiveType<?> primitive) {
            Object content = primitive.getValue();
            return content instanceof byte[] bytes ? Arrays.hashCode(bytes) : content == null ? 0 : content.hashCode();
        }
        int hash = value.fhirType().hashCode();
        for (Property property : value.children()) {
            for (Base part : property.getValues()) {
                int inside = part == null || part.isEmpty() ? 0 : hash(part);
                hash = inside == 0 ? hash : 31 * hash + 7 * property.getName().hashCode() + inside;
            }
        }
        return hash;
    }
}
