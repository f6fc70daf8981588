package org.cdexbridge.mapping.compile;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.cdexbridge.mapping.rule.RuleMap;
import org.cdexbridge.mapping.table.CodeTable;
import org.cdexbridge.mapping.xpath.CompiledXPath;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * A map made ready: names resolved, XPaths compiled. Shared by all threads.
 *
 * @param map as written
 * @param made FHIR definition of what it makes; nothing when it only hands on
 */
public record CompiledMap(
        RuleMap map,
        Optional<BaseRuntimeElementDefinition<?>> made,
        @Nullable CompiledXPath match,
        List<CompiledXPath> identity,
        List<CompiledXPath> content,
        List<CompiledXPath> children,
        List<CompiledRow> rows) {
    /** Of a map that makes something. */
    public BaseRuntimeElementDefinition<?> type() {
        return made.orElseThrow();
    }

    /**
     * One row.
     *
     * @param path as written
     * @param steps the way from the map's type to the element; the last one is filled
     */
    public record CompiledRow(String path, String place, List<Target> steps, List<Value> values) {}

    /**
     * One step of the way.
     *
     * @param key the prefix of the path up to here, which names the item shared by the map's rows
     * @param types allowed types, the last step's only for choices more than one
     * @param extension URL that the extension gets; empty for what is none
     */
    public record Target(
            String key,
            String name,
            BaseRuntimeChildDefinition child,
            List<BaseRuntimeElementDefinition<?>> types,
            String extension) {
        public boolean repeats() {
            return child.getMax() != 1;
        }

        /**
         * The value in the shape that the element wants: HAPI keeps codes of a required binding as enumerations.
         *
         * @throws UnusableValue when the code is none of the binding's
         */
        public Base fit(Base value) {
            Object factory = child.getInstanceConstructorArguments();
            if (factory == null || !(value instanceof PrimitiveType<?> given) || value instanceof Enumeration<?>) {
                return value;
            }
            PrimitiveType<?> bound = (PrimitiveType<?>) types.get(0).newInstance(factory);
            try {
                bound.setValueAsString(given.getValueAsString());
            } catch (IllegalArgumentException e) {
                throw new UnusableValue("not a code of the element's required binding");
            }
            given.getExtension().forEach(bound::addExtension);
            return bound;
        }
    }

    /**
     * One value of a row; absent keys are {@code null}.
     *
     * @param place {@code file:line}, and the names that it is written with
     * @param fixed constant, copied at every use
     * @param include name of an element map
     * @param references names of resource maps, of which the first that gives one counts; an empty one is found by template
     * @param set rows in place
     * @param finding words that are told where the value is meant
     * @param conversions the one to use by source type, found at first need
     */
    public record Value(
            String place,
            @Nullable CompiledXPath from,
            @Nullable String as,
            @Nullable CompiledXPath each,
            @Nullable CompiledXPath when,
            @Nullable CodeTable codes,
            @Nullable Base fixed,
            @Nullable String include,
            List<String> references,
            List<CompiledRow> set,
            @Nullable Value otherwise,
            @Nullable String finding,
            Map<String, List<DatatypeConversion>> conversions) {
        /** Whether it only tells a finding. */
        public boolean onlyTells() {
            return finding != null
                    && from == null
                    && each == null
                    && fixed == null
                    && include == null
                    && references.isEmpty()
                    && set.isEmpty();
        }

        static Map<String, List<DatatypeConversion>> noneYet() {
            return new ConcurrentHashMap<>();
        }
    }
}
