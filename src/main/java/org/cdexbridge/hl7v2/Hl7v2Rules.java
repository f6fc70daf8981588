package org.cdexbridge.hl7v2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import net.sf.saxon.s9api.Processor;
import org.cdexbridge.hl7v2.structure.MessageStructure;
import org.cdexbridge.hl7v2.structure.MessageStructureReader;
import org.cdexbridge.hl7v2.structure.MessageStructures;
import org.cdexbridge.hl7v2.table.AuthorTable;
import org.cdexbridge.hl7v2.table.DeletionTable;
import org.cdexbridge.hl7v2.table.FieldTypes;
import org.cdexbridge.hl7v2.table.Hl7Tables;
import org.cdexbridge.hl7v2.table.LabelTable;
import org.cdexbridge.hl7v2.table.SnapshotTable;
import org.cdexbridge.mapping.MappingEngine;
import org.cdexbridge.mapping.dialect.SourceDialect;
import org.cdexbridge.mapping.rule.FormerRuleNames;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.rule.MappingErrors;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.cdexbridge.mapping.rule.RuleFiles;
import org.cdexbridge.mapping.rule.RuleFiles.RuleFile;

/** Everything below {@code mappings/hl7v2/}: maps of segments, structures of messages. Immutable; shared by all threads. */
public final class Hl7v2Rules {
    private final MappingEngine mappings;
    private final MessageStructures structures;
    private final AuthorTable authors;
    private final DeletionTable deletions;
    private final LabelTable labels;
    private final SnapshotTable snapshots;
    private final List<Problem> warnings;

    private Hl7v2Rules(
            MappingEngine mappings,
            MessageStructures structures,
            AuthorTable authors,
            DeletionTable deletions,
            LabelTable labels,
            SnapshotTable snapshots,
            List<Problem> warnings) {
        this.mappings = mappings;
        this.structures = structures;
        this.authors = authors;
        this.deletions = deletions;
        this.labels = labels;
        this.snapshots = snapshots;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Reads, checks and compiles.
     *
     * @param base FHIR base of the site
     * @throws MappingErrors with everything that is wrong
     */
    public static Hl7v2Rules load(RuleFiles files, Processor processor, String base) {
        return load(files, base, (current, dialect) -> MappingEngine.load(current, dialect, processor));
    }

    /**
     * Reads all, but compiles a default map only when a message asks for it.
     *
     * @param base FHIR base of the site
     * @throws MappingErrors with everything that is wrong with the site's own
     */
    public static Hl7v2Rules onDemand(RuleFiles files, Processor processor, String base) {
        return load(files, base, (current, dialect) -> MappingEngine.onDemand(current, dialect, processor));
    }

    private static Hl7v2Rules load(
            RuleFiles written, String base, BiFunction<RuleFiles, SourceDialect, MappingEngine> compiled) {
        List<Problem> problems = new ArrayList<>();
        List<RuleFile> current = FormerRuleNames.current(written.all(), problems);
        RuleFiles files = () -> current;
        FieldTypes types = FieldTypes.read(named(files, "hl7v2/fields.csv"), problems);
        Hl7Tables tables = Hl7Tables.read(types, named(files, "hl7v2/tables.csv"), problems);
        MappingEngine mappings = compiled.apply(files, new Hl7v2Dialect(tables, base));
        Map<String, MessageStructure> structures = new LinkedHashMap<>();
        for (RuleFile file : messages(files)) {
            MessageStructure structure = new MessageStructureReader(file, problems).read();
            MessageStructure whole = structures.merge(structure.name(), structure, (other, own) -> own.over(other));
            check(whole, file, mappings, problems);
        }
        AuthorTable authors = AuthorTable.read(named(files, "hl7v2/authors.csv"), problems);
        DeletionTable deletions = DeletionTable.read(named(files, "hl7v2/deletions.csv"), problems);
        LabelTable labels = LabelTable.read(
                named(files, "hl7v2/labels.csv"), mappings.tables().keySet(), problems);
        SnapshotTable snapshots = SnapshotTable.read(named(files, "hl7v2/snapshots.csv"), problems);
        MappingErrors.refuse(problems);
        problems.addAll(mappings.warnings());
        return new Hl7v2Rules(
                mappings,
                new MessageStructures(List.copyOf(structures.values())),
                authors,
                deletions,
                labels,
                snapshots,
                problems);
    }

    public MappingEngine mappings() {
        return mappings;
    }

    /** What is not wrong, but will be: names that work for one release more. */
    public List<Problem> warnings() {
        return warnings;
    }

    public MessageStructures structures() {
        return structures;
    }

    AuthorTable authors() {
        return authors;
    }

    DeletionTable deletions() {
        return deletions;
    }

    LabelTable labels() {
        return labels;
    }

    SnapshotTable snapshots() {
        return snapshots;
    }

    /** Defaults first, so that a site's structure takes its messages away from ours. */
    private static List<RuleFile> messages(RuleFiles files) {
        List<RuleFile> found = new ArrayList<>();
        String folder = Hl7v2Dialect.FOLDER + "/" + Hl7v2Dialect.MESSAGES;
        for (String layer : List.of("", RuleFiles.OVERLAY)) {
            files.all().stream()
                    .filter(file -> file.path().startsWith(layer + folder)
                            && file.path().endsWith(".yaml"))
                    .forEach(found::add);
        }
        return found;
    }

    private static List<RuleFile> named(RuleFiles files, String path) {
        List<RuleFile> found = new ArrayList<>();
        for (String layer : List.of("", RuleFiles.OVERLAY)) {
            files.all().stream()
                    .filter(file -> file.path().equals(layer + path))
                    .forEach(found::add);
        }
        return found;
    }

    private static void check(
            MessageStructure structure, RuleFile file, MappingEngine mappings, List<Problem> problems) {
        if (structure.messages().isEmpty()) {
            problems.add(new Problem(MappingCode.SYNTAX, file.place() + ":1", "no `messages`", "such as [ADT_A08]"));
        }
        structure.maps().forEach((segment, maps) -> maps.stream()
                .filter(map -> !mappings.knows(map))
                .map(map -> new Problem(
                        MappingCode.UNKNOWN_MAP, file.place() + ":1", "`" + map + "` for " + segment, "a map"))
                .forEach(problems::add));
    }
}
