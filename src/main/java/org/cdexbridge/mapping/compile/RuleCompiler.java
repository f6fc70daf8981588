package org.cdexbridge.mapping.compile;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.RuntimePrimitiveDatatypeDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cdexbridge.mapping.compile.CompiledMap.CompiledRow;
import org.cdexbridge.mapping.compile.CompiledMap.Target;
import org.cdexbridge.mapping.compile.CompiledMap.Value;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.cdexbridge.mapping.rule.MapNameResolver;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.cdexbridge.mapping.rule.RowValue;
import org.cdexbridge.mapping.rule.RuleMap;
import org.cdexbridge.mapping.rule.SpellingSuggestion;
import org.cdexbridge.mapping.rule.TargetPath;
import org.cdexbridge.mapping.table.CodeTable;
import org.cdexbridge.mapping.xpath.CompiledXPath;
import org.cdexbridge.mapping.xpath.RuleXPathCompiler;
import org.hl7.fhir.r4.model.Base;
import org.jspecify.annotations.Nullable;

/** Makes a map ready and notes everything that is wrong with it. */
final class RuleCompiler {
    private final RuleXPathCompiler xpaths;
    private final Map<String, CodeTable> tables;
    private final MapNameResolver names;
    private final List<DatatypeConversion> conversions;
    private final List<Problem> problems;

    RuleCompiler(
            RuleXPathCompiler xpaths,
            Map<String, CodeTable> tables,
            MapNameResolver names,
            List<DatatypeConversion> conversions,
            List<Problem> problems) {
        this.xpaths = xpaths;
        this.tables = tables;
        this.names = names;
        this.conversions = conversions;
        this.problems = problems;
    }

    CompiledMap compile(RuleMap map) {
        Optional<BaseRuntimeElementDefinition<?>> type = FhirModel.type(map.type());
        if (type.isEmpty() && !map.type().isEmpty()) {
            problem(MappingCode.UNKNOWN_ELEMENT, map.typePlace(), "`" + map.type() + "`", "a FHIR R4 type");
        }
        return new CompiledMap(
                map,
                type,
                xpath(map.match(), map.place("match")),
                xpaths(map.identity(), map.place("identity")),
                xpaths(map.content(), map.place("content")),
                xpaths(map.children(), map.place("children")),
                type.map(made -> rows(made, List.copyOf(map.rows().values()))).orElse(List.of()));
    }

    private List<CompiledRow> rows(BaseRuntimeElementDefinition<?> type, List<RowValue.Row> rows) {
        List<CompiledRow> compiled = new ArrayList<>();
        for (RowValue.Row row : rows) {
            List<Target> steps = steps(type, row);
            if (!steps.isEmpty()) {
                Target last = steps.get(steps.size() - 1);
                List<Value> values = new ArrayList<>();
                row.values().forEach(value -> values.add(value(last, value)));
                compiled.add(new CompiledRow(row.path(), row.place(), steps, values));
            }
        }
        return compiled;
    }

    /** The way to the element, or nothing with a problem noted. */
    private List<Target> steps(BaseRuntimeElementDefinition<?> type, RowValue.Row row) {
        List<Target> steps = new ArrayList<>();
        BaseRuntimeElementDefinition<?> at = type;
        StringBuilder key = new StringBuilder();
        for (TargetPath.Step step : TargetPath.parse(row.path()).steps()) {
            BaseRuntimeChildDefinition child =
                    at == null ? null : FhirModel.element(at, step.name()).orElse(null);
            if (child == null) {
                String nearest = at == null ? "" : SpellingSuggestion.to(step.name(), FhirModel.elements(at));
                problem(
                        MappingCode.UNKNOWN_ELEMENT,
                        row.place(),
                        "`" + row.path() + "`",
                        "an element of " + (at == null ? type : at).getName() + ", such as `" + nearest + "`");
                return List.of();
            }
            key.append('.').append(step.name());
            if (!step.extension().isEmpty()) {
                key.append('(').append(step.extension()).append(')');
            }
            List<BaseRuntimeElementDefinition<?>> types = FhirModel.types(child, step.name());
            steps.add(new Target(key.toString(), step.name(), child, types, step.extension()));
            at = types.isEmpty() ? null : types.get(0);
        }
        return steps;
    }

    private Value value(Target target, RowValue value) {
        checkInclude(target, value);
        checkReference(target, value);
        CodeTable table = value.codes() == null ? null : tables.get(value.codes());
        if (value.codes() != null && table == null) {
            String nearest = SpellingSuggestion.to(value.codes(), tables.keySet());
            problem(MappingCode.UNKNOWN_TABLE, value.place(), "`" + value.codes() + "`", "such as `" + nearest + "`");
        }
        checkReachable(target, value);
        boolean parts = !value.set().isEmpty();
        return new Value(
                value.placeAndNames(),
                xpath(value.from(), value.place()),
                value.as(),
                xpath(value.each(), value.place()),
                xpath(value.when(), value.place()),
                table,
                fixed(target, value),
                value.include(),
                value.references(),
                parts && !target.types().isEmpty() ? rows(target.types().get(0), value.set()) : List.of(),
                value.otherwise() == null ? null : value(target, value.otherwise()),
                value.finding(),
                Value.noneYet());
    }

    private void checkReachable(Target target, RowValue value) {
        boolean converts = value.fixed() == null
                && value.include() == null
                && value.references().isEmpty()
                && value.set().isEmpty()
                && (value.from() != null || value.each() != null);
        if (converts && target.types().stream().noneMatch(type -> isReachable(type, value.as()))) {
            problem(
                    MappingCode.UNREACHABLE_TYPE,
                    value.place(),
                    "`" + target.name() + "`" + (value.as() == null ? "" : " from `" + value.as() + "`") + " of type "
                            + target.types().stream()
                                    .map(BaseRuntimeElementDefinition::getName)
                                    .toList(),
                    "`include`, `set` or `reference`, or an element of a simpler type");
        }
    }

    /** A primitive can be made of any attribute or string; of a source type that the rule names, by a conversion only. */
    private boolean isReachable(BaseRuntimeElementDefinition<?> type, @Nullable String from) {
        boolean primitive = type instanceof RuntimePrimitiveDatatypeDefinition;
        return primitive && (from == null || from.equals("string"))
                || conversions.stream()
                        .filter(conversion ->
                                from == null || conversion.sourceType().equals(from))
                        .anyMatch(conversion ->
                                conversion.to(List.of(type.getName())).isPresent());
    }

    private void checkInclude(Target target, RowValue value) {
        String include = value.include();
        if (include == null) {
            return;
        }
        checkMap(include, value.place());
        boolean makesOther = names.map(include)
                .filter(map -> map.resource() || map.type().isEmpty() || !fits(target, map.type()))
                .isPresent();
        if (makesOther) {
            String expected = "a map with `element` for `" + target.name() + "`";
            problem(MappingCode.UNREACHABLE_TYPE, value.place(), "`" + include + "`", expected);
        }
    }

    private void checkReference(Target target, RowValue value) {
        for (String ref : value.references()) {
            checkMap(ref, value.place());
            if (names.map(ref).filter(map -> !map.resource()).isPresent()) {
                problem(MappingCode.UNREACHABLE_TYPE, value.place(), "`" + ref + "`", "a map with `resource`");
            } else if (!fits(target, "Reference")) {
                problem(
                        MappingCode.UNREACHABLE_TYPE,
                        value.place(),
                        "`" + target.name() + "`",
                        "an element of type Reference");
            }
        }
    }

    /** By class, as backbone elements have no type name that a rule could not also write as a path. */
    private static boolean fits(Target target, String type) {
        return FhirModel.type(type)
                .map(made -> target.types().stream()
                        .anyMatch(allowed -> allowed.getImplementingClass() == made.getImplementingClass()))
                .orElse(true);
    }

    private void checkMap(String name, String place) {
        if (!name.isEmpty() && !names.knows(name)) {
            problem(MappingCode.UNKNOWN_MAP, place, "`" + name + "`", "such as `" + names.nearest(name) + "`");
        }
    }

    private @Nullable Base fixed(Target target, RowValue value) {
        String text = value.fixed();
        if (text == null) {
            return null;
        }
        Optional<Base> constant = constant(target, text);
        if (constant.isEmpty()) {
            problem(MappingCode.BAD_CONSTANT, value.place(), "`" + text + "`", "a value for " + target.name());
        }
        return constant.orElse(null);
    }

    private static Optional<Base> constant(Target target, String text) {
        try {
            return target.types().stream()
                    .map(type -> FixedValue.of(type.getName(), text))
                    .filter(made -> !made.isEmpty())
                    .findFirst()
                    .map(target::fit);
        } catch (UnusableValue e) {
            return Optional.empty();
        }
    }

    private List<CompiledXPath> xpaths(List<String> texts, String place) {
        List<CompiledXPath> compiled = new ArrayList<>();
        texts.forEach(text -> compiled.add(xpath(text, place)));
        return compiled;
    }

    private @Nullable CompiledXPath xpath(@Nullable String text, String place) {
        return xpaths.compile(text, place, problems);
    }

    private void problem(MappingCode code, String place, String found, String expected) {
        problems.add(new Problem(code, place, found, expected));
    }
}
