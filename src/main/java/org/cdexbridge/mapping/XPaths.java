package org.cdexbridge.mapping;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathCompiler;
import net.sf.saxon.s9api.XPathExecutable;
import org.cdexbridge.mapping.MappingErrors.Problem;

/** Compiles XPaths for one dialect, each text once. */
final class XPaths {
    static final QName DOCUMENT = new QName("document");
    static final QName PATIENT = new QName("patient");

    private final Processor processor;
    private final SourceDialect dialect;
    private final Map<String, XPathExecutable> compiled = new ConcurrentHashMap<>();

    XPaths(Processor processor, SourceDialect dialect) {
        this.processor = processor;
        this.dialect = dialect;
        dialect.functions().forEach(processor::registerExtensionFunction);
    }

    /** The compiled path; {@code null} for no path, or with a problem added when it does not compile. */
    XPathExecutable compile(String text, String place, List<Problem> problems) {
        if (text == null) {
            return null;
        }
        XPathExecutable known = compiled.get(text);
        if (known != null) {
            return known;
        }
        try {
            XPathExecutable made = compiler().compile(text);
            compiled.put(text, made);
            return made;
        } catch (SaxonApiException e) {
            problems.add(new Problem(MappingCode.XPATH, place, "`" + text + "`", "XPath 3.1 (" + e.getMessage() + ")"));
            return null;
        }
    }

    private XPathCompiler compiler() {
        XPathCompiler compiler = processor.newXPathCompiler();
        compiler.declareNamespace("", dialect.defaultNamespace());
        dialect.prefixes().forEach(compiler::declareNamespace);
        compiler.declareVariable(DOCUMENT);
        compiler.declareVariable(PATIENT);
        return compiler;
    }
}
