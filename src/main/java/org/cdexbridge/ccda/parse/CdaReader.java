package org.cdexbridge.ccda.parse;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.sax.SAXSource;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.s9api.DocumentBuilder;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.WhitespaceStrippingPolicy;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;
import net.sf.saxon.s9api.streams.Steps;
import org.cdexbridge.conversion.InputLimits;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.finding.Finding;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Bytes to a ClinicalDocument as a Saxon tree: the one place that makes XML parsers. No document type declarations, no
 * external entities, bounded size and depth.
 */
public final class CdaReader {
    public static final String V3 = "urn:hl7-org:v3";
    /** Namespace of our functions for XPaths. */
    public static final String FUNCTIONS = "urn:cdexbridge:ccda";

    private final Processor processor;
    private final InputLimits limits;

    /**
     * A ClinicalDocument; {@code decoded} says how its bytes became text, {@code bare} that it stood in no
     * namespace, {@code undeclared} which known prefixes it uses without declaring them, {@code negationWords} which words
     * stand in place of truth values, with what they are read as.
     */
    public record Document(
            NodeInfo root, CdaText decoded, boolean bare, List<String> undeclared, Map<String, String> negationWords) {}

    public CdaReader(Processor processor, InputLimits limits) {
        this.processor = processor;
        this.limits = limits;
    }

    /** @throws InputRefused with a code of 11xx */
    public Document read(byte[] bytes) {
        if (bytes.length > limits.size()) {
            throw refused(CcdaCode.TOO_LARGE, bytes.length + " bytes; the limit is " + limits.size());
        }
        CdaText text = CdaText.decode(bytes);
        if (text.text().isBlank()) {
            throw refused(CcdaCode.EMPTY, "the input holds nothing but white space");
        }
        try {
            return parse(text, text.text(), List.of());
        } catch (InputRefused refused) {
            UndeclaredPrefixes prefixes = UndeclaredPrefixes.of(text.text());
            if (prefixes.names().isEmpty()) {
                throw refused;
            }
            return parse(text, prefixes.text(), prefixes.names());
        }
    }

    private Document parse(CdaText decoded, String text, List<String> undeclared) {
        CdaXmlFilter guard = new CdaXmlFilter(parser(), limits);
        try {
            DocumentBuilder builder = processor.newDocumentBuilder();
            builder.setWhitespaceStrippingPolicy(WhitespaceStrippingPolicy.NONE);
            XdmNode tree =
                    builder.build(new SAXSource(new IntervalForms(guard), new InputSource(new StringReader(text))));
            return new Document(root(tree), decoded, guard.bare(), undeclared, guard.negationWords());
        } catch (SaxonApiException e) {
            throw guard.refusal(text);
        }
    }

    private static NodeInfo root(XdmNode tree) {
        Optional<XdmNode> root = tree.select(Steps.child(node -> node.getNodeKind() == XdmNodeKind.ELEMENT))
                .asOptionalNode();
        String name = root.map(element -> element.getNodeName().getLocalName()).orElse("nothing");
        if (!name.equals("ClinicalDocument")) {
            throw refused(CcdaCode.NO_CLINICAL_DOCUMENT, "the root element is `" + name + "`");
        }
        return root.orElseThrow().getUnderlyingNode();
    }

    private static XMLReader parser() {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            return factory.newSAXParser().getXMLReader();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("the JDK's parser can be made safe", e);
        }
    }

    public static InputRefused refused(CcdaCode code, String message) {
        return new InputRefused(Finding.of(code, message));
    }
}
