package org.cdexbridge.mapping;

import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.s9api.XdmItem;
import org.cdexbridge.mapping.CompiledMap.CompiledRow;
import org.cdexbridge.mapping.CompiledMap.Target;
import org.cdexbridge.mapping.CompiledMap.Value;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Resource;

/** Fills one object by a map's rows. */
final class RowFilling {
    private final Evaluation evaluation;
    private final Mappings mappings;
    private final Query query;
    private final Resource owner;
    private final String path;
    private final Map<String, Base> shared = new HashMap<>();

    RowFilling(Evaluation evaluation, Mappings mappings, Query query, Resource owner, String path) {
        this.evaluation = evaluation;
        this.mappings = mappings;
        this.query = query;
        this.owner = owner;
        this.path = path;
    }

    /** @return whether any row gave anything */
    boolean fill(List<CompiledRow> rows, Base target, SourceNode node) {
        boolean any = false;
        for (CompiledRow row : rows) {
            try {
                any |= fill(row, target, node);
            } catch (UnusableValue e) {
                evaluation.finding(MappingCode.UNUSABLE_VALUE, row.path() + ": " + e.getMessage(), node);
            } catch (RuntimeException e) {
                evaluation.finding(
                        MappingCode.RULE_FAILED,
                        row.path() + " (" + row.place() + "): " + e.getClass().getSimpleName(),
                        node);
            }
        }
        return any;
    }

    private boolean fill(CompiledRow row, Base target, SourceNode node) {
        Target last = row.steps().get(row.steps().size() - 1);
        boolean any = false;
        for (Value value : row.values()) {
            for (Base made : values(last, value, node)) {
                put(row, target, last, made);
                any = true;
                if (owner != null) {
                    evaluation.trace().produced(owner, path + "." + row.path(), node.info(), value.place());
                }
                if (!last.repeats()) {
                    return true;
                }
            }
        }
        return any;
    }

    private void put(CompiledRow row, Base target, Target last, Base made) {
        Base at = target;
        for (Target step : row.steps()) {
            if (step == last) {
                step.child().getMutator().addValue(at, extend(step, step.fit(made)));
                return;
            }
            at = item(at, step);
        }
    }

    /** The item that all rows of this map share for a step on the way. */
    private Base item(Base at, Target step) {
        return shared.computeIfAbsent(System.identityHashCode(at) + step.key(), key -> {
            List<IBase> have = step.child().getAccessor().getValues(at);
            if (!step.repeats() && !have.isEmpty()) {
                return (Base) have.get(0);
            }
            Base item = extend(step, (Base) step.types().get(0).newInstance());
            step.child().getMutator().addValue(at, item);
            return item;
        });
    }

    private static Base extend(Target step, Base item) {
        if (step.extension() != null && item instanceof Extension extension) {
            extension.setUrl(step.extension());
        }
        return item;
    }

    private List<Base> values(Target target, Value value, SourceNode node) {
        List<Base> made = new ArrayList<>();
        boolean meant = value.when() == null || query.isTrue(value.when(), node.info());
        if (meant && value.each() != null) {
            List<XdmItem> items = query.select(value.each(), node.info());
            for (XdmItem item : items) {
                made.addAll(ofItem(target, value, item, node));
            }
            if (!items.isEmpty()) {
                return made;
            }
        } else if (meant) {
            made.addAll(once(target, value, node));
        }
        return made.isEmpty() && value.otherwise() != null ? values(target, value.otherwise(), node) : made;
    }

    /** What the rest of the row makes of one item of {@code each}, its {@code else} included. */
    private List<Base> ofItem(Target target, Value value, XdmItem item, SourceNode node) {
        if (Query.node(item).isEmpty()) {
            return convertText(target, item.getStringValue(), node);
        }
        SourceNode at = source(Query.node(item).get());
        List<Base> made = once(target, value, at);
        return made.isEmpty() && value.otherwise() != null ? values(target, value.otherwise(), at) : made;
    }

    private List<Base> once(Target target, Value value, SourceNode node) {
        if (value.fixed() != null) {
            return List.of(value.fixed().copy() == null ? value.fixed() : value.fixed().copy());
        }
        List<Base> made = new ArrayList<>();
        if (value.from() == null) {
            add(made, one(target, value, node));
            return made;
        }
        for (XdmItem item : query.select(value.from(), node.info())) {
            if (Query.node(item).isPresent()) {
                add(made, one(target, value, source(Query.node(item).get())));
            } else {
                made.addAll(convertText(target, item.getStringValue(), node));
            }
            if (!target.repeats() && !made.isEmpty()) {
                break;
            }
        }
        return made;
    }

    private Base one(Target target, Value value, SourceNode node) {
        if (value.ref() != null) {
            return evaluation.reference(value.ref(), node);
        }
        if (value.use() != null) {
            return evaluation.element(value.use(), owner, node);
        }
        if (value.set() != null) {
            Base element = extend(target, (Base) target.types().get(0).newInstance());
            RowFilling inside = new RowFilling(evaluation, mappings, query, owner, path + "." + target.name());
            return inside.fill(value.set(), element, node) ? element : null;
        }
        if (value.codes() != null) {
            return coded(target, value, node);
        }
        return converted(target, value, node);
    }

    private Base converted(Target target, Value value, SourceNode node) {
        String type = value.as() != null
                ? value.as()
                : node.isAttribute() ? "string" : mappings.dialect().typeOf(node);
        if (type.equals("string")) {
            return convertText(target, node.text(), node).stream().findFirst().orElse(null);
        }
        List<Conversion> candidates =
                value.conversions().computeIfAbsent(type, key -> mappings.conversions(key, target.types()));
        for (Conversion candidate : candidates) {
            Base made = candidate.function().convert(node, evaluation);
            if (made != null && !made.isEmpty()) {
                return made;
            }
        }
        if (candidates.isEmpty() && mappings.dialect().nullFlavor(node) == null) {
            evaluation.finding(MappingCode.NO_TYPE, target.name() + ": no conversion from " + type, node);
        }
        return null;
    }

    private Base coded(Target target, Value value, SourceNode node) {
        String code = node.isAttribute() ? node.text() : node.attribute("code");
        if (code == null || code.isEmpty()) {
            return null;
        }
        String system = node.isAttribute() ? null : node.attribute("codeSystem");
        CodeTable.Row row = value.codes()
                .find(system == null ? "" : evaluation.system(system), code)
                .orElse(null);
        if (row == null) {
            evaluation.finding(
                    MappingCode.NO_CODE, "code `" + code + "` has no row in codes/" + value.codes().name() + ".csv", node);
            return null;
        }
        return row.code().isEmpty() ? null : Constant.of(
                target.types().get(0).getName(),
                codedType(target) ? row.system() + "|" + row.code() + "|" + row.display() : row.code());
    }

    private static boolean codedType(Target target) {
        String type = target.types().get(0).getName();
        return type.equals("Coding") || type.equals("CodeableConcept");
    }

    private List<Base> convertText(Target target, String text, SourceNode node) {
        if (text.isBlank()) {
            return List.of();
        }
        for (BaseRuntimeElementDefinition<?> type : target.types()) {
            Base made = Constant.of(type.getName(), text.strip());
            if (made != null) {
                return List.of(made);
            }
        }
        throw new UnusableValue("not a value for " + target.name());
    }

    private SourceNode source(NodeInfo node) {
        return new SourceNode(node, evaluation.trace());
    }

    private static void add(List<Base> made, Base value) {
        if (value != null && !value.isEmpty()) {
            made.add(value);
        }
    }
}
