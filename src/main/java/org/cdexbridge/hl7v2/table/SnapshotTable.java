package org.cdexbridge.hl7v2.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.cdexbridge.conversion.SnapshotList;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.hl7v2.parse.MessageTree;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.apply.ProducedResource;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.cdexbridge.mapping.rule.RuleFiles.RuleFile;
import org.cdexbridge.mapping.source.SourceNode;
import org.cdexbridge.resource.ResourceAddress;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;

/**
 * {@code hl7v2/snapshots.csv}: segments of which a message of ADT has all that there are (HL7 v2.5.1, 2.10.4.1), unless one
 * of them has an action code; a site's row of a segment replaces ours.
 *
 * @param rows by segment
 */
public record SnapshotTable(Map<String, Row> rows) {
    /**
     * One row.
     *
     * @param type of the resource
     * @param action the field of the action code; empty for none
     * @param ofVisit whether the list is one of the visit
     * @param events of the messages
     */
    record Row(String segment, String type, String action, boolean ofVisit, Set<String> events) {
        static Row of(CSVRecord row) {
            return new Row(
                    row.get("segment"),
                    row.get("type"),
                    row.get("action"),
                    row.get("scope").equals("visit"),
                    Set.of(row.get("events").strip().split("\\s+")));
        }

        boolean hasAction(SourceNode segment) {
            SourceNode field = action.isEmpty() ? null : segment.child(action);
            return field != null && !field.text().isEmpty();
        }
    }

    public static SnapshotTable read(List<RuleFile> files, List<Problem> problems) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (RuleFile file : files) {
            CsvTableReader.of(file, problems, "segment", "type", "action", "scope", "events")
                    .forEach(row -> rows.put(row.get("segment"), Row.of(row)));
        }
        return new SnapshotTable(rows);
    }

    /**
     * The lists of a message about one patient. Where it has one of them, those of other kinds that are missing are empty
     * and not stated: most senders leave out the segments of an empty list, but the standard has {@code ""} for it.
     */
    public List<SnapshotList> lists(Evaluation evaluation, List<Patient> patients) {
        SourceNode root = evaluation.root().asContext();
        if (patients.size() != 1 || !text(root, "MSH", "MSH.9", "MSH.9.1").equals("ADT")) {
            return List.of();
        }
        String event = MessageEvent.of(root);
        Map<String, List<SourceNode>> segments = new LinkedHashMap<>();
        collect(root, segments);
        if (segments.isEmpty()) {
            return List.of();
        }
        List<SnapshotList> lists = new ArrayList<>();
        for (Row row : rows.values()) {
            List<SourceNode> found = segments.getOrDefault(row.segment(), List.of());
            if (row.events().contains(event) && found.stream().noneMatch(row::hasAction)) {
                list(row, found, evaluation, patients.get(0)).ifPresent(lists::add);
            }
        }
        return lists;
    }

    private void collect(SourceNode group, Map<String, List<SourceNode>> segments) {
        for (SourceNode child : group.children()) {
            if (child.name().length() > 3) {
                collect(child, segments);
            } else if (rows.containsKey(child.name())) {
                segments.computeIfAbsent(child.name(), key -> new ArrayList<>()).add(child);
            }
        }
    }

    /** Nothing where the segments say nothing, not even that there is nothing, and where the visit is unknown. */
    private static Optional<SnapshotList> list(
            Row row, List<SourceNode> segments, Evaluation evaluation, Patient patient) {
        Set<String> addresses = new LinkedHashSet<>();
        segments.forEach(segment -> evaluation.madeOf(segment).stream()
                .filter(made -> made.fhirType().equals(row.type()))
                .map(ResourceAddress::text)
                .forEach(addresses::add));
        Optional<String> visit = row.ofVisit() ? visit(evaluation) : Optional.of("");
        if (addresses.isEmpty() && !segments.isEmpty() && segments.stream().noneMatch(SnapshotTable::isNull)) {
            return Optional.empty();
        }
        SourceNode root = evaluation.root().asContext();
        return visit.map(encounter -> new SnapshotList(
                row.segment(),
                Source.sha256(String.join(
                                "\u001f",
                                row.segment(),
                                text(root, "MSH", "MSH.3", "MSH.3.1"),
                                text(root, "MSH", "MSH.4", "MSH.4.1"),
                                ResourceAddress.text(patient),
                                encounter)
                        .getBytes(StandardCharsets.UTF_8)),
                addresses,
                !segments.isEmpty()));
    }

    private static Optional<String> visit(Evaluation evaluation) {
        return evaluation.produced().stream()
                .map(ProducedResource::resource)
                .filter(Encounter.class::isInstance)
                .map(ResourceAddress::text)
                .findFirst();
    }

    /** Whether it is nothing but {@code ""}, besides the number of the segment. */
    private static boolean isNull(SourceNode segment) {
        List<SourceNode> fields = segment.children().stream()
                .filter(field -> !field.name().endsWith(".1"))
                .toList();
        return !fields.isEmpty()
                && fields.stream()
                        .allMatch(field -> !field.attribute(MessageTree.NULL).isEmpty());
    }

    private static String text(SourceNode root, String... path) {
        Optional<SourceNode> node = Optional.of(root);
        for (String name : path) {
            node = node.flatMap(parent -> Optional.ofNullable(parent.child(name)));
        }
        return node.map(SourceNode::text).orElse("");
    }
}
