package org.cdexbridge.mapping.apply;

import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.mapping.compile.CompiledMap.Target;
import org.cdexbridge.mapping.compile.CompiledMap.Value;
import org.cdexbridge.mapping.compile.FixedValue;
import org.cdexbridge.mapping.compile.Mappings;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.source.SourceItem;
import org.cdexbridge.mapping.source.SourceNode;
import org.cdexbridge.mapping.source.TreeNode;
import org.cdexbridge.mapping.table.CodeTable;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** Makes the FHIR values of a row: guards, repeats, falls back, looks up, refers and converts. */
final class ValueBuilder {
    private final Evaluation evaluation;
    private final Mappings mappings;
    private final PathEvaluator query;
    /** What gives nothing. */
    private static final Base NOTHING = new StringType();

    private final @Nullable Resource owner;
    private final String path;

    /**
     * One value.
     *
     * @param node what it was made of
     * @param place {@code file:line} of the rule
     * @param read whether the node itself was read for it, and not only referred to or taken apart by further rules
     */
    record BuiltValue(Base value, NodeInfo node, String place, boolean read) {}

    ValueBuilder(Evaluation evaluation, @Nullable Resource owner, String path) {
        this.evaluation = evaluation;
        this.mappings = evaluation.mappings();
        this.query = evaluation.query();
        this.owner = owner;
        this.path = path;
    }

    /** All values that a row's value gives for this node; those of its {@code else} when it gives none. */
    List<BuiltValue> values(Target target, Value value, SourceNode node) {
        List<BuiltValue> made = List.of();
        boolean meant = value.when() == null
                || evaluation.isTrue(value.when(), node, () -> target.name() + " (" + value.place() + ")");
        if (meant && value.finding() != null) {
            evaluation.finding(MappingCode.TOLD_BY_RULE, value.finding(), node);
        }
        if (meant && value.each() != null) {
            List<? extends SourceItem> items = query.select(value.each(), node.node());
            if (!items.isEmpty()) {
                return ofItems(target, value, items, node);
            }
        } else if (meant && !value.onlyTells()) {
            made = once(target, value, node);
        }
        return made.isEmpty() && value.otherwise() != null ? values(target, value.otherwise(), node) : made;
    }

    private List<BuiltValue> ofItems(Target target, Value value, List<? extends SourceItem> items, SourceNode node) {
        List<BuiltValue> made = new ArrayList<>();
        for (SourceItem item : items) {
            made.addAll(ofItem(target, value, item, node));
        }
        return made;
    }

    /** What the rest of the row makes of one item of {@code each}, its {@code else} included. */
    private List<BuiltValue> ofItem(Target target, Value value, SourceItem item, SourceNode node) {
        TreeNode found = PathEvaluator.node(item);
        if (found == null) {
            return text(target, value, item.text(), node);
        }
        SourceNode at = evaluation.node(found);
        if (value.references().isEmpty() && isNullStatement(at)) {
            MappingCode code =
                    mappings.dialect().hasContent(at) ? MappingCode.NULL_STATEMENT : MappingCode.NOTHING_SAID;
            evaluation.finding(code, "`" + at.name() + "` with a null flavour is no " + target.name(), at);
            evaluation.trace().lookedAtSubtree(at.node());
            return List.of();
        }
        List<BuiltValue> made = once(target, value, at);
        return made.isEmpty() && value.otherwise() != null ? values(target, value.otherwise(), at) : made;
    }

    /** Of what becomes a part of a resource; a resource of its own asks {@link StatementContent}. */
    private boolean isNullStatement(SourceNode node) {
        return !mappings.dialect().nullFlavor(node).isEmpty()
                && mappings.dialect().isStatement(node);
    }

    private List<BuiltValue> once(Target target, Value value, SourceNode node) {
        if (value.fixed() != null) {
            return List.of(new BuiltValue(value.fixed().copy(), node.info(), value.place(), false));
        }
        if (value.from() == null) {
            List<BuiltValue> made = new ArrayList<>(1);
            add(made, target, value, node);
            return made;
        }
        List<? extends SourceItem> items = query.select(value.from(), node.node());
        List<BuiltValue> made = items.isEmpty() ? List.of() : new ArrayList<>(items.size());
        for (SourceItem item : items) {
            TreeNode found = PathEvaluator.node(item);
            if (found != null) {
                add(made, target, value, evaluation.node(found));
            } else {
                made.addAll(text(target, value, item.text(), node));
            }
            if (!target.repeats() && !made.isEmpty()) {
                break;
            }
        }
        return made;
    }

    /** One node's value; what can't be used costs that one value. */
    private void add(List<BuiltValue> made, Target target, Value value, SourceNode node) {
        try {
            Base one = one(target, value, node);
            if (!one.isEmpty()) {
                made.add(new BuiltValue(target.fit(one), node.info(), value.place(), reads(value)));
            } else {
                absent(target, node);
            }
        } catch (UnusableValue e) {
            evaluation.finding(MappingCode.UNUSABLE_VALUE, target.name() + ": " + e.getMessage(), node);
        }
    }

    /** What {@code include} and {@code set} read stands in the lineage of their own rows. */
    private static boolean reads(Value value) {
        return value.references().isEmpty()
                && value.include() == null
                && value.set().isEmpty();
    }

    /** Remembers why the source has nothing for an element of the resource itself. */
    private void absent(Target target, SourceNode node) {
        if (owner == null || !path.equals(owner.fhirType())) {
            return;
        }
        String nullFlavor = mappings.dialect().nullFlavor(node);
        if (!nullFlavor.isEmpty()) {
            evaluation.absent(owner, target.child().getElementName(), nullFlavor);
        }
    }

    private Base one(Target target, Value value, SourceNode node) {
        if (!value.references().isEmpty()) {
            return reference(value.references(), node);
        }
        if (value.include() != null) {
            return evaluation.element(value.include(), owner, node);
        }
        if (!value.set().isEmpty()) {
            Base element = RowWriter.newInstance(target);
            RowWriter inside = new RowWriter(evaluation, owner, path + "." + target.name());
            return inside.fill(value.set(), element, node) ? element : NOTHING;
        }
        CodeTable codes = value.codes();
        return codes == null ? converted(target, value, node) : coded(target, codes, node);
    }

    /** A reference to what the first map that takes the node makes of it. */
    private Base reference(List<String> maps, SourceNode node) {
        for (String map : maps) {
            Optional<Reference> reference = evaluation.reference(map, node);
            if (reference.isPresent()) {
                return reference.get();
            }
        }
        return NOTHING;
    }

    private Base converted(Target target, Value value, SourceNode node) {
        String type = node.isAttribute() ? "string" : mappings.dialect().typeOf(node);
        if (value.as() != null) {
            type = value.as();
        }
        if (type.equals("string")) {
            return ofText(target, node.text());
        }
        List<DatatypeConversion> candidates =
                value.conversions().computeIfAbsent(type, key -> mappings.conversions(key, target.types()));
        UnusableValue unusable = null;
        for (DatatypeConversion candidate : candidates) {
            try {
                Base made = candidate.function().convert(node, evaluation);
                if (!made.isEmpty()) {
                    otherwise(unusable, made, target, node);
                    return made;
                }
            } catch (UnusableValue e) {
                unusable = unusable == null ? e : unusable;
            }
        }
        if (unusable != null) {
            throw unusable;
        }
        if (candidates.isEmpty() && mappings.dialect().nullFlavor(node).isEmpty()) {
            evaluation.finding(MappingCode.NO_TYPE, target.name() + ": no conversion from " + type, node);
        }
        return NOTHING;
    }

    /** Of a choice of types another one takes what the source's own type can't hold, such as words in place of a number. */
    private void otherwise(@Nullable UnusableValue unusable, Base made, Target target, SourceNode node) {
        if (unusable != null) {
            evaluation.finding(
                    MappingCode.UNUSABLE_VALUE,
                    target.name() + ": " + unusable.getMessage() + "; kept as " + made.fhirType(),
                    node);
        }
    }

    private Base coded(Target target, CodeTable table, SourceNode node) {
        String code = node.isAttribute() ? node.text() : mappings.dialect().code(node);
        if (code.isEmpty()) {
            return NOTHING;
        }
        String named = node.isAttribute() ? "" : mappings.dialect().codeSystem(node);
        String system = named.isEmpty() ? "" : evaluation.system(named);
        CodeTable.Row row = table.find(system, code).orElse(null);
        if (row == null) {
            evaluation.finding(
                    MappingCode.NO_CODE,
                    "code `" + code + "`" + (system.isEmpty() ? "" : " of " + system) + " has no row in codes/"
                            + table.name() + ".csv",
                    node);
            return NOTHING;
        }
        String type = target.types().get(0).getName();
        boolean coding = type.equals("Coding") || type.equals("CodeableConcept");
        String text = coding ? row.system() + "|" + row.code() + "|" + row.display() : row.code();
        Base made = row.code().isEmpty() ? NOTHING : FixedValue.of(type, text);
        return made instanceof CodeableConcept concept && !node.isAttribute() ? withOriginal(concept, node) : made;
    }

    /** Beside the translated coding stand those of the source that name their system, and its words. */
    private CodeableConcept withOriginal(CodeableConcept translated, SourceNode node) {
        mappings.convert(node, "CodeableConcept", evaluation)
                .map(CodeableConcept.class::cast)
                .ifPresent(original -> {
                    original.getCoding().stream()
                            .filter(Coding::hasSystem)
                            .filter(coding -> !coding.getCode()
                                            .equals(translated
                                                    .getCodingFirstRep()
                                                    .getCode())
                                    || !coding.getSystem()
                                            .equals(translated
                                                    .getCodingFirstRep()
                                                    .getSystem()))
                            .forEach(translated::addCoding);
                    translated.setTextElement(original.getTextElement());
                });
        return translated;
    }

    private List<BuiltValue> text(Target target, Value value, String text, SourceNode node) {
        try {
            Base made = ofText(target, text);
            return made.isEmpty()
                    ? List.of()
                    : List.of(new BuiltValue(target.fit(made), node.info(), value.place(), true));
        } catch (UnusableValue e) {
            evaluation.finding(MappingCode.UNUSABLE_VALUE, target.name() + ": " + e.getMessage(), node);
            return List.of();
        }
    }

    /** A string as a value of the first allowed type that takes it; empty for a blank one. */
    private static Base ofText(Target target, String text) {
        if (text.isBlank()) {
            return NOTHING;
        }
        for (BaseRuntimeElementDefinition<?> type : target.types()) {
            Base made = FixedValue.of(type.getName(), text.strip());
            if (!made.isEmpty()) {
                return made;
            }
        }
        throw new UnusableValue("not a value for " + target.name());
    }
}
