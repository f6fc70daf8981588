package org.cdexbridge.mapping;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.ExtensionFunction;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.apply.EvaluationSettings;
import org.cdexbridge.mapping.compile.Mappings;
import org.cdexbridge.mapping.coverage.Trace;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.dialect.SourceDialect;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.cdexbridge.mapping.rule.RuleFiles;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;

/** A source format that exists in tests only: {@code <clinic><person …>…</person></clinic>}, no namespace. */
public final class TestDialect implements SourceDialect {
    static final Processor SAXON = new Processor(false);

    /** Rule files as a test writes them: path, content, path, content … */
    static RuleFiles files(String... pathsAndContents) {
        List<RuleFiles.RuleFile> files = new ArrayList<>();
        for (int i = 0; i < pathsAndContents.length; i += 2) {
            files.add(new RuleFiles.RuleFile(
                    pathsAndContents[i], "mappings/" + pathsAndContents[i], pathsAndContents[i + 1]));
        }
        return () -> files;
    }

    public static Mappings mappings(String... pathsAndContents) {
        return Mappings.load(files(pathsAndContents), new TestDialect(), SAXON);
    }

    public static Evaluation evaluation(Mappings mappings, String xml) {
        try {
            XdmNode tree = SAXON.newDocumentBuilder().build(new StreamSource(new StringReader(xml)));
            return new Evaluation(
                    mappings,
                    tree.children().iterator().next().getUnderlyingNode(),
                    new EvaluationSettings("", "person", ResourceIdGenerator.FIXED));
        } catch (SaxonApiException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Of a conversion that read nothing of nothing. */
    public static Trace noTrace() {
        return evaluation(mappings(), "<clinic/>").trace();
    }

    @Override
    public String folder() {
        return "toy";
    }

    @Override
    public String defaultNamespace() {
        return "";
    }

    @Override
    public Map<String, String> prefixes() {
        return Map.of();
    }

    @Override
    public String typeOf(SourceNode node) {
        if (!node.attribute("code").isEmpty()) {
            return "CODE";
        }
        return !node.attribute("unit").isEmpty()
                ? "AMOUNT"
                : node.attribute("key").isEmpty() ? "WORDS" : "KEY";
    }

    @Override
    public List<DatatypeConversion> conversions() {
        return List.of(
                new DatatypeConversion(
                        "CODE",
                        "CodeableConcept",
                        (node, context) ->
                                new CodeableConcept(new Coding(context.system("toy"), node.attribute("code"), null))),
                new DatatypeConversion("AMOUNT", "Quantity", (node, context) -> amount(node)),
                new DatatypeConversion("KEY", "Identifier", (node, context) -> new Identifier()
                        .setSystem("urn:toy")
                        .setValue(node.attribute("key"))),
                new DatatypeConversion("WORDS", "string", (node, context) -> new StringType(node.text())),
                new DatatypeConversion("WORDS", "dateTime", (node, context) -> time(node)));
    }

    private static Quantity amount(SourceNode node) {
        try {
            return new Quantity(Double.parseDouble(node.attribute("value"))).setUnit(node.attribute("unit"));
        } catch (NumberFormatException e) {
            throw new UnusableValue("not a number");
        }
    }

    private static DateTimeType time(SourceNode node) {
        return node.text().isEmpty() ? new DateTimeType() : new DateTimeType(node.text());
    }

    @Override
    public Collection<ExtensionFunction> functions() {
        return List.of();
    }

    @Override
    public String nullFlavor(SourceNode node) {
        return node.isAttribute() ? "" : node.attribute("unknown");
    }

    @Override
    public List<String> templates(SourceNode statement) {
        String kind = statement.attribute("kind");
        return kind.isEmpty() ? List.of() : List.of(kind);
    }
}
