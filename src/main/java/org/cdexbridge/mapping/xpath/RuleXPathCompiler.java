package org.cdexbridge.mapping.xpath;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sf.saxon.s9api.ItemType;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathCompiler;
import org.cdexbridge.mapping.dialect.SourceDialect;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;

/** Compiles XPaths for one dialect, each text once. */
public final class RuleXPathCompiler {
    static final QName DOCUMENT = new QName("document");
    static final QName PATIENT = new QName("patient");

    private final XPathCompiler compiler;
    private final Map<String, CompiledXPath> compiled = new HashMap<>();

    public RuleXPathCompiler(Processor processor, SourceDialect dialect) {
        dialect.functions().forEach(processor::registerExtensionFunction);
        this.compiler = compiler(processor, dialect);
    }

    /** Compiles ahead; what is wrong with a path is told where it is used. */
    public void prepare(String text) {
        compile(text, "", new ArrayList<>());
    }

    /** The compiled path; {@code null} for no path, or with a problem added when it does not compile. */
    public CompiledXPath compile(String text, String place, List<Problem> problems) {
        if (text == null) {
            return null;
        }
        CompiledXPath known = compiled.get(text);
        if (known != null) {
            return known;
        }
        try {
            CompiledXPath made = CompiledXPath.of(compiler.compile(text));
            compiled.put(text, made);
            return made;
        } catch (SaxonApiException e) {
            problems.add(new Problem(MappingCode.XPATH, place, "`" + text + "`", "XPath 3.1 (" + e.getMessage() + ")"));
            return null;
        }
    }

    private static XPathCompiler compiler(Processor processor, SourceDialect dialect) {
        XPathCompiler compiler = processor.newXPathCompiler();
        compiler.declareNamespace("", dialect.defaultNamespace());
        dialect.prefixes().forEach(compiler::declareNamespace);
        compiler.declareVariable(DOCUMENT);
        compiler.declareVariable(PATIENT);
        // rules start at nodes only: Saxon need not check that at every step
        compiler.setRequiredContextItemType(ItemType.ANY_NODE);
        return compiler;
    }
}
