package org.cdexbridge.hl7v2;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.ResourceLabels;
import org.cdexbridge.conversion.SecurityLabels;
import org.cdexbridge.conversion.SourceLabels;
import org.cdexbridge.hl7v2.datatype.V2Codes;
import org.cdexbridge.hl7v2.datatype.V2TextLines;
import org.cdexbridge.hl7v2.parse.MessageTree;
import org.cdexbridge.hl7v2.table.LabelTable;
import org.cdexbridge.hl7v2.table.LabelTable.Cover;
import org.cdexbridge.hl7v2.table.LabelTable.Row;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.source.SourceNode;
import org.cdexbridge.mapping.table.CodeTable;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;

/** The labels of a message: what {@code labels.csv} says of its fields, for the segments that they cover. */
final class MessageLabels implements SourceLabels {
    private static final String VISIT = "PV1";
    /** What stands before the person, or the visit, that it is about: an appointment, a referral. */
    private static final Set<String> LEADING = Set.of("SCH", "RF1");

    private static final Set<Cover> WIDE = Set.of(Cover.GROUP, Cover.VISIT, Cover.BY_PLACE);

    private final Evaluation evaluation;
    private final LabelTable table;
    private final String sender;
    private final List<Coding> whole = new ArrayList<>();
    private final Map<NodeInfo, List<Coding>> inside = new HashMap<>();
    /** By group, and in it by the number of the node from which on they hold. */
    private final Map<NodeInfo, NavigableMap<NodeInfo, List<Coding>>> behind = new HashMap<>();

    /** Labels about the person or the visit of a group, which hold for more than what is in it. */
    private final Map<NodeInfo, List<Coding>> wide = new HashMap<>();
    /** By segments and groups, the group whose labels hold for them besides. */
    private final Map<NodeInfo, NodeInfo> besides = new HashMap<>();
    /** Fields with codes that no table has. */
    private final Set<String> untold = new HashSet<>();

    private final Map<List<Coding>, SecurityLabels> together = new IdentityHashMap<>();
    private final List<Coding> all = new ArrayList<>();

    private MessageLabels(Evaluation evaluation, LabelTable table) {
        this.evaluation = evaluation;
        this.sender = sender(evaluation.root());
        this.table = table;
    }

    static MessageLabels of(Evaluation evaluation, LabelTable table) {
        MessageLabels labels = new MessageLabels(evaluation, table);
        labels.group(evaluation.root());
        labels.behind.values().forEach(MessageLabels::carry);
        return labels;
    }

    /** A name for the sender of a message, by MSH-3 and MSH-4. */
    private static String sender(SourceNode message) {
        Optional<SourceNode> header = Optional.ofNullable(message.child("MSH"));
        return ResourceLabels.key(Stream.of("MSH.3", "MSH.4")
                .map(name -> header.map(segment -> segment.child(name)))
                .map(field ->
                        field.map(told -> told.info().getStringValue().strip()).orElse(""))
                .collect(Collectors.joining("|", "hl7v2|", "")));
    }

    /** What a document inside the message says holds for the message, too. */
    void add(Converted document) {
        for (Resource resource : document.resources()) {
            if (!ResourceLabels.isShared(resource)) {
                all.addAll(resource.getMeta().getSecurity());
            }
        }
    }

    private void group(SourceNode group) {
        Optional<NodeInfo> visit = Optional.empty();
        NodeInfo person = group.info();
        Optional<SourceNode> first = Optional.empty();
        for (SourceNode child : group.children()) {
            if (child.name().length() > VISIT.length()) {
                group(child);
                first = line(first, Optional.ofNullable(child.child("OBX")));
                person = isPerson(child) ? child.info() : person;
                if (!person.equals(child.info())) {
                    besides.put(child.info(), person);
                }
            } else {
                visit = visit.isEmpty() && child.name().equals(VISIT) ? Optional.of(child.info()) : visit;
                if (LEADING.contains(child.name())) {
                    besides.put(child.info(), group.info());
                }
                segment(child, group.info(), visit);
            }
        }
    }

    /** Whether a group, such as PATIENT of an order, begins with the person that the groups behind it are about. */
    private static boolean isPerson(SourceNode group) {
        return group.children().stream().limit(1).anyMatch(first -> first.name().equals("PID"));
    }

    /**
     * The lines of a text are told as one, at the first of them, which therefore has the labels of each.
     *
     * @param first line of the text before
     * @param line the next observation
     * @return first line of the text that this one is part of
     */
    private Optional<SourceNode> line(Optional<SourceNode> first, Optional<SourceNode> line) {
        if (first.isEmpty() || line.isEmpty() || !V2TextLines.isContinued(first.get(), line.get())) {
            return line;
        }
        said(
                first.get().info(),
                SecurityLabels.of(inside.getOrDefault(line.get().info(), List.of())));
        return first;
    }

    private void segment(SourceNode segment, NodeInfo group, Optional<NodeInfo> visit) {
        for (Row row : table.of(segment.name())) {
            SecurityLabels found = isTakenAway(row, segment) ? SecurityLabels.NONE : labels(row, segment);
            if (!found.isEmpty()) {
                found = found.and(SecurityLabels.of(List.of(ResourceLabels.saidBy(sender + "." + row.field()))));
                all.addAll(found.codings());
                put(row.covers(), found, segment.info(), group, visit);
            }
        }
    }

    private void put(Cover covers, SecurityLabels found, NodeInfo segment, NodeInfo group, Optional<NodeInfo> visit) {
        if (WIDE.contains(covers)) {
            wide.computeIfAbsent(group, key -> new ArrayList<>()).addAll(found.codings());
            wide.computeIfAbsent(group.getParent(), key -> new ArrayList<>()).addAll(found.codings());
        }
        switch (covers) {
            case MESSAGE -> whole.addAll(found.codings());
            case GROUP -> said(group, found);
            case FROM_HERE -> behind(group, segment, found);
            case SEGMENT -> said(segment, found);
            case VISIT -> behind(group, visit.orElse(segment), found);
            case BY_PLACE -> visit.ifPresentOrElse(place -> behind(group, place, found), () -> said(group, found));
        }
    }

    private void said(NodeInfo node, SecurityLabels found) {
        if (found.isEmpty()) {
            return;
        }
        inside.computeIfAbsent(node, key -> new ArrayList<>()).addAll(found.codings());
    }

    private void behind(NodeInfo group, NodeInfo from, SecurityLabels found) {
        behind.computeIfAbsent(group, key -> new TreeMap<>(NodeInfo::compareOrder))
                .computeIfAbsent(from, key -> new ArrayList<>())
                .addAll(found.codings());
    }

    /** What holds from a node on holds behind later ones, too. */
    private static void carry(NavigableMap<NodeInfo, List<Coding>> labels) {
        SecurityLabels before = SecurityLabels.NONE;
        for (Map.Entry<NodeInfo, List<Coding>> entry : labels.entrySet()) {
            before = before.and(SecurityLabels.of(entry.getValue()));
            entry.setValue(before.codings());
        }
    }

    private static boolean isTakenAway(Row row, SourceNode segment) {
        int equals = row.unless().indexOf('=');
        return equals > 0
                && segment.children(row.unless().substring(0, equals)).stream()
                        .anyMatch(field -> row.unless().substring(equals + 1).equals(V2Codes.first(field)));
    }

    private SecurityLabels labels(Row row, SourceNode segment) {
        List<Coding> labels = new ArrayList<>();
        for (SourceNode field : segment.children(row.field())) {
            List<String> codes = field.attribute(MessageTree.NULL).isEmpty() ? V2Codes.all(field) : List.of();
            List<String> holding = row.holding(codes);
            List<Coding> found = holding.stream()
                    .flatMap(code -> label(row, field, code).stream())
                    .toList();
            labels.addAll(found);
            if (found.isEmpty()
                    && !holding.isEmpty()
                    && row.looksUp()
                    && row.constant().hasCode()) {
                labels.add(unknown(row, field));
            }
        }
        return SecurityLabels.of(labels);
    }

    /** A restriction in a code, or in words, that nobody knows is one. */
    private Coding unknown(Row row, SourceNode field) {
        if (untold.add(row.field())) {
            String message = row.field().replace('.', '-') + " restricts by a code that no table has";
            evaluation.finding(Hl7v2Code.UNKNOWN_RESTRICTION, message, field);
        }
        return row.constant();
    }

    private Optional<Coding> label(Row row, SourceNode field, String code) {
        if (!row.looksUp()) {
            return Optional.of(row.constant());
        }
        Optional<Coding> found = row(row, field, code)
                .or(() -> row(row, field, code.toUpperCase(Locale.ROOT)))
                .map(MessageLabels::coding);
        return found.isEmpty() && row.asIs() ? own(field, code) : found;
    }

    private Optional<CodeTable.Row> row(Row row, SourceNode field, String code) {
        String system = V2Codes.systemName(field);
        return evaluation.lookup(row.table(), system.isEmpty() ? "" : evaluation.system(system), code);
    }

    /** The field's own coding with this code. */
    private Optional<Coding> own(SourceNode field, String code) {
        return evaluation
                .value(field, "CodeableConcept")
                .map(CodeableConcept.class::cast)
                .flatMap(concept -> concept.getCoding().stream()
                        .filter(coding -> code.equals(coding.getCode()))
                        .findFirst());
    }

    private static Coding coding(CodeTable.Row row) {
        return new Coding(row.system(), row.code(), row.display());
    }

    @Override
    public SecurityLabels whole() {
        return labels(whole);
    }

    @Override
    public SecurityLabels highest() {
        return SecurityLabels.of(all);
    }

    @Override
    public SecurityLabels at(NodeInfo node) {
        SecurityLabels found = whole();
        for (NodeInfo at = node; at != null; at = at.getParent()) {
            found = found.and(labels(inside.getOrDefault(at, List.of())));
            found = found.and(labels(wide.getOrDefault(besides.get(at), List.of())));
            NavigableMap<NodeInfo, List<Coding>> from = behind.get(at);
            if (from != null && from.floorEntry(node) != null) {
                found = found.and(labels(from.floorEntry(node).getValue()));
            }
        }
        return found;
    }

    /** Put together once, as they hold for many nodes. */
    private SecurityLabels labels(List<Coding> codings) {
        return codings.isEmpty() ? SecurityLabels.NONE : together.computeIfAbsent(codings, SecurityLabels::of);
    }
}
