package org.cdexbridge.mapping.apply;

import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.limit.TimeLimitExceeded;
import org.cdexbridge.mapping.apply.ValueBuilder.BuiltValue;
import org.cdexbridge.mapping.compile.CompiledMap.CompiledRow;
import org.cdexbridge.mapping.compile.CompiledMap.Target;
import org.cdexbridge.mapping.compile.CompiledMap.Value;
import org.cdexbridge.mapping.coverage.Trace.Lineage;
import org.cdexbridge.mapping.dialect.PeriodOrder;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Fills one object by a map's rows: values come from {@link ValueBuilder}, here they find their place. */
final class RowWriter {
    private final Evaluation evaluation;
    private final ValueBuilder maker;
    private final @Nullable Resource owner;
    private final String path;
    private final Map<Base, Map<String, Base>> shared = new IdentityHashMap<>();
    private final Map<Base, Map<String, DeepEqualSet>> known = new IdentityHashMap<>();

    /**
     * @param owner the resource that all this ends in, for lineage; {@code null} when there is none
     * @param path FHIR path of the object, such as {@code Patient.name}
     */
    RowWriter(Evaluation evaluation, @Nullable Resource owner, String path) {
        this.evaluation = evaluation;
        this.maker = new ValueBuilder(evaluation, owner, path);
        this.owner = owner;
        this.path = path;
    }

    /** @return whether any row gave anything */
    boolean fill(List<CompiledRow> rows, Base target, SourceNode node) {
        boolean any = false;
        for (CompiledRow row : rows) {
            TimeLimit.check();
            try {
                any |= fill(row, target, node);
            } catch (UnusableValue e) {
                evaluation.finding(MappingCode.UNUSABLE_VALUE, row.path() + ": " + e.getMessage(), node);
            } catch (TimeLimitExceeded e) {
                throw e;
            } catch (RuntimeException e) {
                String what =
                        row.path() + " (" + row.place() + "): " + e.getClass().getSimpleName();
                evaluation.finding(MappingCode.RULE_FAILED, what, node);
            }
        }
        return any;
    }

    private boolean fill(CompiledRow row, Base target, SourceNode node) {
        Target last = row.steps().get(row.steps().size() - 1);
        boolean any = false;
        for (Value value : row.values()) {
            for (BuiltValue made : maker.values(last, value, node)) {
                put(row, target, last, made);
                any = true;
                if (owner != null) {
                    evaluation
                            .trace()
                            .produced(new Lineage(
                                    owner, path + "." + row.path(), made.node(), made.place(), made.read()));
                }
                if (!last.repeats()) {
                    return true;
                }
            }
        }
        return any;
    }

    private void put(CompiledRow row, Base target, Target last, BuiltValue made) {
        Base value = extend(last, last.fit(made.value()));
        Base at = target;
        for (Target step : row.steps()) {
            if (step != last) {
                at = item(at, step);
            }
        }
        if (!(value instanceof Type && isThere(last, at, value))) {
            last.child().getMutator().addValue(at, value);
        }
        if (at instanceof Period period && PeriodOrder.leaveOutReversedEnd(period)) {
            evaluation.finding(MappingCode.UNUSABLE_VALUE, PeriodOrder.WORDS, evaluation.node(made.node()));
        }
    }

    /** The same identifier, address or code is not told twice; what has parts of its own may well be. */
    private boolean isThere(Target last, Base at, Base value) {
        return last.repeats()
                && known.computeIfAbsent(at, key -> new HashMap<>())
                        .computeIfAbsent(last.child().getElementName(), key -> new DeepEqualSet())
                        .among(last.child().getAccessor().getValues(at))
                        .contains(value);
    }

    /** The item that all rows of this map share for a step on the way. */
    private Base item(Base at, Target step) {
        Map<String, Base> items = shared.computeIfAbsent(at, key -> new HashMap<>());
        Base item = items.get(step.key());
        if (item == null) {
            List<IBase> have = step.child().getAccessor().getValues(at);
            item = !step.repeats() && !have.isEmpty() ? (Base) have.get(0) : newItem(at, step);
            items.put(step.key(), item);
        }
        return item;
    }

    private static Base newItem(Base at, Target step) {
        Base item = newInstance(step);
        step.child().getMutator().addValue(at, item);
        return item;
    }

    /** A new object for a step; an extension has its URL already. */
    static Base newInstance(Target step) {
        BaseRuntimeElementDefinition<?> type = step.types().get(0);
        return extend(step, (Base) type.newInstance());
    }

    private static Base extend(Target step, Base item) {
        if (!step.extension().isEmpty() && item instanceof Extension extension) {
            extension.setUrl(step.extension());
        }
        return item;
    }
}
