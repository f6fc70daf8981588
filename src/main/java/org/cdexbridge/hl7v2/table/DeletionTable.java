package org.cdexbridge.hl7v2.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.cdexbridge.conversion.WriteHint;
import org.cdexbridge.hl7v2.parse.MessageTree;
import org.cdexbridge.mapping.apply.ProducedResource;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.cdexbridge.mapping.rule.RuleFiles.RuleFile;
import org.cdexbridge.mapping.source.SourceNode;

/**
 * {@code hl7v2/deletions.csv}: which elements of what is stored a field deletes, by {@code ""} (HL7 v2.5, 2.5.3.2) or by a
 * value that leaves them without sense.
 *
 * @param rows by the segment that a resource is made of
 */
public record DeletionTable(Map<String, List<Row>> rows) {
    private static final String NULL = "null";
    private static final String TOLD = "told";
    /**
     * One row.
     *
     * @param field such as {@code PID.7}
     * @param when {@code null} for {@code ""}, {@code told} for any value, else the value of its first component
     * @param type of the resource, such as {@code Patient}
     * @param element path in the resource, such as {@code birthDate}
     */
    record Row(String field, String when, String type, String element) {
        static Row of(CSVRecord row) {
            String[] path = row.get("element").split("\\.", 2);
            return new Row(row.get("field"), row.get("when"), path[0], path[1]);
        }
    }

    public static DeletionTable read(List<RuleFile> files, List<Problem> problems) {
        Map<String, List<Row>> rows = new HashMap<>();
        for (RuleFile file : files) {
            for (CSVRecord row : CsvTableReader.of(file, problems, "segment", "field", "when", "element")) {
                if (row.get("element").indexOf('.') > 0) {
                    rows.computeIfAbsent(row.get("segment"), key -> new ArrayList<>())
                            .add(Row.of(row));
                } else {
                    String place = file.place() + ":1";
                    String found = "`" + row.get("element") + "`";
                    problems.add(new Problem(MappingCode.SYNTAX, place, found, "a type and a path in it"));
                }
            }
        }
        return new DeletionTable(rows);
    }

    /** Marks the resources of segments with fields that delete. */
    public void mark(List<ProducedResource> produced) {
        for (ProducedResource one : produced) {
            for (Row row : rows.getOrDefault(one.node().name(), List.of())) {
                if (row.type().equals(one.resource().fhirType()) && deletes(one.node(), row)) {
                    WriteHint.deleting(row.element()).mark(one.resource());
                }
            }
        }
    }

    private static boolean deletes(SourceNode segment, Row row) {
        String name = row.field().substring(0, row.field().indexOf('.'));
        Optional<SourceNode> holder = name.equals(segment.name())
                ? Optional.of(segment)
                : Optional.ofNullable(segment.parent()).map(group -> group.child(name));
        return holder.stream()
                .flatMap(found -> found.children(row.field()).stream())
                .anyMatch(value -> isMet(row.when(), value));
    }

    private static boolean isMet(String when, SourceNode field) {
        return switch (when) {
            case NULL -> !field.attribute(MessageTree.NULL).isEmpty();
            case TOLD -> !field.text().isBlank();
            default ->
                field.hasChildren()
                        && when.equals(field.children().get(0).text().strip());
        };
    }
}
