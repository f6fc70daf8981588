package org.cdexbridge.mapping.xpath;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sf.saxon.s9api.ItemType;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathCompiler;
import net.sf.saxon.s9api.XPathExecutable;
import org.cdexbridge.mapping.dialect.SourceDialect;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.cdexbridge.mapping.source.ExpandedNames;
import org.jspecify.annotations.Nullable;

/** Compiles XPaths for one dialect, each text once. */
public final class RuleXPathCompiler {
    private final XPathCompiler compiler;
    private final XPathNames names;
    private final Map<String, CompiledXPath> compiled = new HashMap<>();

    public RuleXPathCompiler(Processor processor, SourceDialect dialect) {
        dialect.functions().forEach(processor::registerExtensionFunction);
        this.compiler = compiler(processor, dialect);
        this.names = new XPathNames(
                dialect.defaultNamespace(), dialect.prefixes(), new ExpandedNames(), dialect.functions(), this::part);
    }

    /** The names of all trees on which the paths can be evaluated. */
    public ExpandedNames sourceNames() {
        return names.names();
    }

    /** Compiles ahead; what is wrong with a path is told where it is used. */
    public void prepare(String text) {
        compile(text, "", new ArrayList<>());
    }

    /** The compiled path; {@code null} for no path, or with a problem added when it does not compile. */
    public @Nullable CompiledXPath compile(@Nullable String text, String place, List<Problem> problems) {
        if (text == null) {
            return null;
        }
        CompiledXPath known = compiled.get(text);
        if (known != null) {
            return known;
        }
        try {
            CompiledXPath made = new CompiledXPath(saxon(text), XPathParser.parse(text, names));
            compiled.put(text, made);
            return made;
        } catch (SaxonApiException e) {
            problems.add(new Problem(MappingCode.XPATH, place, "`" + text + "`", "XPath 3.1 (" + e.getMessage() + ")"));
            return null;
        }
    }

    /** Whether all that an XPath looks at is known, and not only what it selects. */
    boolean isRead(String text) {
        return XPathParser.read(text, names).isPresent();
    }

    /** One at a time: parts of paths are compiled while documents are converted. */
    private synchronized XPathExecutable saxon(String text) throws SaxonApiException {
        return compiler.compile(text);
    }

    private Optional<XPathExecutable> part(String text) {
        try {
            return Optional.of(saxon(text));
        } catch (SaxonApiException e) {
            return Optional.empty();
        }
    }

    private static XPathCompiler compiler(Processor processor, SourceDialect dialect) {
        XPathCompiler compiler = processor.newXPathCompiler();
        compiler.declareNamespace("", dialect.defaultNamespace());
        dialect.prefixes().forEach(compiler::declareNamespace);
        compiler.declareVariable(XPathContexts.DOCUMENT);
        compiler.declareVariable(XPathContexts.PATIENT);
        // rules start at nodes only: Saxon need not check that at every step
        compiler.setRequiredContextItemType(ItemType.ANY_NODE);
        return compiler;
    }
}
