package org.cdexbridge.mapping.apply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.mapping.compile.CompiledMap;
import org.cdexbridge.mapping.compile.Mappings;
import org.cdexbridge.mapping.coverage.Trace;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.source.ReadMarks;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.mapping.source.SourceItem;
import org.cdexbridge.mapping.source.SourceNode;
import org.cdexbridge.mapping.source.SourceTree;
import org.cdexbridge.mapping.source.TreeNode;
import org.cdexbridge.mapping.table.CodeTable;
import org.cdexbridge.mapping.xpath.CompiledXPath;
import org.cdexbridge.mapping.xpath.XPathContexts;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** The rules applied to one source document. Not thread-safe; one a document. */
public final class Evaluation implements ConversionContext {
    private final Mappings mappings;
    private final EvaluationSettings settings;
    private final SourceNode root;
    private final ReadMarks reading;
    private final Trace trace;
    private final ResourcePool pool = new ResourcePool();
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final PathEvaluator query;
    private final ResourceIds ids;
    private final ResourceBuilder resources;
    private final Map<Resource, Map<String, String>> nullFlavors = new IdentityHashMap<>();
    private final RecursionGuard guard = new RecursionGuard(this);
    private final DataAbsentReasons absence;
    /** Maps for statements without a known template, by element name, where the evaluation is now. */
    private Map<String, List<String>> withoutTemplate = Map.of();

    public Evaluation(Mappings mappings, NodeInfo document, EvaluationSettings settings) {
        this.mappings = mappings;
        this.settings = settings;
        SourceTree tree = new SourceTree(mappings.sourceNames());
        TreeNode top = tree.node(document);
        XPathContexts frames = new XPathContexts(tree, top);
        this.reading = ReadMarks.none(tree);
        this.trace = new Trace(top, reading, mappings.ignored(), mappings.clinical(), mappings.dialect(), frames);
        this.root = new SourceNode(top, reading);
        this.query = new PathEvaluator(trace, frames);
        this.ids = new ResourceIds(this, mappings.dialect());
        this.absence = new DataAbsentReasons(
                mappings.profiles(), mappings.tables().getOrDefault("null-flavor", CodeTable.NONE));
        this.resources = new ResourceBuilder(this, pool, ids);
    }

    public SourceNode root() {
        return root;
    }

    /** A node of this document, read through this evaluation's trace. */
    public SourceNode node(NodeInfo node) {
        return node(reading.tree().node(node));
    }

    SourceNode node(TreeNode node) {
        return new SourceNode(node, reading);
    }

    /** By id, the id that the same resource has within another patient, by his address; of those that have an identity. */
    public Map<String, UnaryOperator<String>> idsWithinPatients() {
        return ids.withinPatients();
    }

    /** Gives resources their ids. */
    public ResourceIdGenerator identity() {
        return settings.identity();
    }

    /** Says what the source does not have. */
    DataAbsentReasons absence() {
        return absence;
    }

    Mappings mappings() {
        return mappings;
    }

    PathEvaluator query() {
        return query;
    }

    public Trace trace() {
        return trace;
    }

    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** All resources, in the order in which their making began to succeed. */
    public List<ProducedResource> produced() {
        return pool.all();
    }

    /** What a reference of this evaluation leads to; empty for one that leads elsewhere. */
    public Optional<Resource> referred(Reference reference) {
        return pool.of(reference);
    }

    /** What was made of this very node, whether it was first told there or again. */
    public List<Resource> madeOf(SourceNode node) {
        return pool.of(node);
    }

    /**
     * Calls with every resource and each node that it was made of: those that its maps were applied to, those of
     * resources merged into it, and those that its elements were read from. What is only referred to is no part of it.
     */
    public void eachSource(BiConsumer<Resource, NodeInfo> listener) {
        Set<NodeInfo> origins = new HashSet<>();
        pool.eachElement((resource, node) -> {
            origins.add(node);
            listener.accept(resource, node);
        });
        for (Trace.Lineage element : trace.lineage()) {
            TimeLimit.check();
            if (!origins.contains(element.node())) {
                listener.accept(trace.kept(element.resource()), element.node());
            }
        }
    }

    /** The node's value as this FHIR type; empty where it has none, or none that can be used. */
    public Optional<Base> value(SourceNode node, String type) {
        try {
            return mappings.convert(node, type, this);
        } catch (UnusableValue e) {
            return Optional.empty();
        }
    }

    /** Makes the patient; {@code $patient} in XPaths is its node, and ids are unique within the patient from here on. */
    public Optional<Reference> patient(SourceNode node, String map) {
        query.patient(node.node());
        Optional<Reference> reference = refer(map, node);
        ids.within(reference.map(Reference::getReference).orElse(""));
        return reference;
    }

    /** Makes or finds the resource of this map for this node; empty when the map's {@code match} is false. */
    public Optional<Reference> refer(String map, SourceNode node) {
        return resources.of(mappings.map(map), node).map(pool::reference);
    }

    /** Applies a map's rows to an existing object. */
    public void fill(Base target, String map, SourceNode node) {
        Resource owner = target instanceof Resource resource ? resource : null;
        apply(mappings.map(map), target, owner, node);
    }

    /**
     * Converts a clinical statement by the map of its template and goes on with what its {@code children} select.
     *
     * @param untyped maps for statements without a known template, by element name
     * @return what was made; empty when there is no map
     */
    public Optional<List<Resource>> statement(SourceNode statement, Map<String, List<String>> untyped) {
        Map<String, List<String>> around = withoutTemplate;
        withoutTemplate = untyped;
        Optional<List<Resource>> made = find(statement, untyped).map(map -> statement(statement, map, untyped));
        withoutTemplate = around;
        return made;
    }

    private List<Resource> statement(SourceNode statement, CompiledMap map, Map<String, List<String>> untyped) {
        List<Resource> made = new ArrayList<>();
        reading.read().add(statement.node());
        if (map.map().resource()) {
            guard.run(map, statement, () -> resources.ofMeant(map, statement).ifPresent(made::add));
        }
        for (CompiledXPath children : map.children()) {
            guard.run(map, statement, () -> {
                for (SourceItem item : query.select(children, statement.node())) {
                    TreeNode node = PathEvaluator.node(item);
                    if (node != null) {
                        below(new SourceNode(node, reading), untyped, made);
                    }
                }
            });
        }
        return made;
    }

    private void below(SourceNode statement, Map<String, List<String>> untyped, List<Resource> made) {
        Optional<List<Resource>> converted = statement(statement, untyped);
        converted.ifPresent(made::addAll);
        if (converted.isEmpty()) {
            finding(MappingCode.NO_MAP, "`" + statement.name() + "` has no rule here", statement);
        }
    }

    private Optional<CompiledMap> find(SourceNode statement, Map<String, List<String>> untyped) {
        List<String> typed = mappings.byTemplate(statement);
        List<String> candidates = typed.isEmpty() ? untyped.getOrDefault(statement.name(), List.of()) : typed;
        for (String name : candidates) {
            CompiledMap candidate = mappings.map(name);
            if (isMeant(candidate, statement)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** Whether a map's {@code match}, if it has one, is true at a node. */
    boolean isMeant(CompiledMap map, SourceNode node) {
        CompiledXPath match = map.match();
        return match == null || isTrue(match, node, () -> map.map().name());
    }

    /**
     * Whether a condition is true at a node; one that can't be evaluated there is a finding, and not true.
     *
     * @param rule that has the condition, for the finding
     */
    boolean isTrue(CompiledXPath condition, SourceNode node, Supplier<String> rule) {
        try {
            return query.isTrue(condition, node.node());
        } catch (UnusableValue e) {
            finding(MappingCode.CONDITION_FAILED, rule.get() + ": " + e.getMessage(), node);
            return false;
        }
    }

    boolean apply(CompiledMap map, Base target, @Nullable Resource owner, SourceNode node) {
        return new RowWriter(this, owner, map.map().type()).fill(map.rows(), target, node);
    }

    /** A new element of the map's type filled from the node; an empty one when nothing came of it. */
    Base element(String name, @Nullable Resource owner, SourceNode node) {
        CompiledMap map = mappings.map(name);
        Base element = (Base) map.type().newInstance();
        if (!isMeant(map, node)) {
            return element;
        }
        boolean[] any = new boolean[1];
        guard.run(map, node, () -> any[0] = apply(map, element, owner, node));
        return any[0] ? element : (Base) map.type().newInstance();
    }

    /** A reference to the resource of the map; when the name is empty, of the one that the node has as a statement here. */
    Optional<Reference> reference(String name, SourceNode node) {
        Optional<Resource> target = name.isEmpty()
                ? find(node, withoutTemplate)
                        .filter(found -> found.map().resource())
                        .flatMap(found -> resources.ofMeant(found, node))
                : Optional.of(mappings.map(name))
                        .filter(found -> found.map().resource())
                        .flatMap(found -> resources.of(found, node));
        return target.map(pool::reference);
    }

    /** The source has the node, but with a null flavour in place of a value; the first of an element is kept. */
    void absent(Resource owner, String element, String nullFlavor) {
        nullFlavors.computeIfAbsent(owner, key -> new HashMap<>()).putIfAbsent(element, nullFlavor);
    }

    /** Why the source has nothing for this element of the resource, where it says so. */
    Optional<String> nullFlavor(Resource resource, String element) {
        return Optional.ofNullable(nullFlavors.getOrDefault(resource, Map.of()).get(element));
    }

    @Override
    public String system(String oidOrName) {
        return mappings.systems().uri(oidOrName);
    }

    @Override
    public Optional<CodeTable.Row> lookup(String table, String system, String code) {
        return mappings.tables().getOrDefault(table, CodeTable.NONE).find(system, code);
    }

    @Override
    public String defaultOffset() {
        return settings.defaultOffset();
    }

    @Override
    public void finding(FindingCode code, String message, SourceNode node) {
        findings.add(new Finding(code, message, node.path()));
    }
}
