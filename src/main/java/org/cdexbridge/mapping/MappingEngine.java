package org.cdexbridge.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.s9api.Processor;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.apply.EvaluationSettings;
import org.cdexbridge.mapping.compile.Mappings;
import org.cdexbridge.mapping.coverage.Explanation;
import org.cdexbridge.mapping.coverage.Trace;
import org.cdexbridge.mapping.dialect.SourceDialect;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.cdexbridge.mapping.rule.RuleFiles;
import org.cdexbridge.mapping.rule.SectionMap;
import org.cdexbridge.mapping.source.SourceNode;
import org.cdexbridge.mapping.table.CodeTable;
import org.cdexbridge.mapping.table.ProfileTable;

/**
 * The rule engine for one source format: loads its rules, applies them to documents and explains what it made. Immutable;
 * shared by all threads.
 */
public final class MappingEngine {
    private final Mappings rules;

    private MappingEngine(Mappings rules) {
        this.rules = rules;
    }

    /** Reads FHIR's definitions, which takes a second on a cold machine; who will load rules soon may call it before. */
    public static void prepare() {
        Mappings.prepare();
    }

    /**
     * Reads, checks and compiles all rules.
     *
     * @throws org.cdexbridge.mapping.rule.MappingErrors with everything that is wrong
     */
    public static MappingEngine load(RuleFiles files, SourceDialect dialect, Processor processor) {
        return new MappingEngine(Mappings.load(files, dialect, processor));
    }

    /**
     * Reads all rules and checks the site's own; a default map, which the build has checked, is compiled when a document
     * asks for it: for processes that live for a document.
     *
     * @throws org.cdexbridge.mapping.rule.MappingErrors with everything that is wrong with the site's own
     */
    public static MappingEngine onDemand(RuleFiles files, SourceDialect dialect, Processor processor) {
        return new MappingEngine(Mappings.onDemand(files, dialect, processor));
    }

    /** Prepares the conversion of one document; the source format decides which maps it begins with. */
    public Evaluation apply(NodeInfo document, EvaluationSettings settings) {
        return new Evaluation(rules, document, settings);
    }

    /**
     * Why a conversion made what it made: for nodes of the source what became of them, for elements of the result where
     * they came from.
     *
     * @param conversion what {@link #apply} did, see {@link Evaluation#trace()}
     * @param place an XPath that begins with {@code /}, a FHIR path such as {@code Condition.onset} or
     *     {@code Condition/ID.code}, or nothing for every element
     * @throws Explanation.NoSuchPlace when there is nothing at the place
     */
    public static List<Explanation> explain(Trace conversion, String place) {
        return Explanation.of(conversion, place);
    }

    /** SHA-256 over all mapping files, in hexadecimal: the version of the rules. */
    public String hash() {
        return rules.hash();
    }

    /** What is not wrong, but will be: names that work for one release more. */
    public List<Problem> warnings() {
        return rules.warnings();
    }

    /** The section file for a section, by template, else by its code; the one for any section stands in or comes after. */
    public Optional<SectionMap> section(SourceNode section) {
        return rules.section(section);
    }

    /** Whether there is a map of this name. */
    public boolean knows(String map) {
        return rules.knows(map);
    }

    /** Names of all maps that a template chooses, for tests of coverage. */
    public Map<String, List<String>> templates() {
        return rules.templates();
    }

    /** Code tables by name. */
    public Map<String, CodeTable> tables() {
        return rules.tables();
    }

    /** What profiles demand. */
    public ProfileTable profiles() {
        return rules.profiles();
    }

    /** Rows of a CSV file of the format's own folder, such as {@code documents}, by column; none when it isn't there. */
    public List<Map<String, String>> rows(String name) {
        return rules.rows(name);
    }
}
