package org.cdexbridge.ccda.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cdexbridge.conversion.InputLimits;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.limit.TimeLimit;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.LocatorImpl;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * Watches the parser: refuses what is nested too deeply or stands side by side too often, puts elements without a
 * namespace into HL7's, and codes of CDA's own into the case that they have.
 */
final class CdaXmlFilter extends XMLFilterImpl {
    private static final String NARRATIVE = "text";
    private static final Set<String> FULL = Set.of("section", "structuredBody");

    /** Most children of one name in one element; narrative has no such limit. */
    private static final int SIBLINGS = 10_000;
    /** The same of a section or body. */
    private static final int ENTRIES = 100_000;

    private final InputLimits limits;
    private final List<OpenElement> open = new ArrayList<>();
    private final CodedAttributes coded = new CodedAttributes();
    private int depth;
    private int narrative;
    private String tooMany = "";
    private boolean bare;
    private boolean tooDeep;
    private Locator locator = new LocatorImpl();

    /** An open element with the number of its children by name. */
    private record OpenElement(String name, Map<String, Integer> children) {}

    CdaXmlFilter(XMLReader parser, InputLimits limits) {
        super(parser);
        this.limits = limits;
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
        super.setDocumentLocator(locator);
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes) throws SAXException {
        TimeLimit.check();
        if (++depth > limits.depth()) {
            tooDeep = true;
            throw new SAXException("too deep");
        }
        count(name);
        bare |= depth == 1 && uri.isEmpty();
        super.startElement(
                uri.isEmpty() && bare ? CdaReader.V3 : uri,
                name,
                qName,
                narrative == 0 ? coded.standard(name, attributes) : attributes);
    }

    @Override
    public void endElement(String uri, String name, String qName) throws SAXException {
        depth--;
        open.remove(open.size() - 1);
        narrative = narrative > depth ? 0 : narrative;
        super.endElement(uri.isEmpty() && bare ? CdaReader.V3 : uri, name, qName);
    }

    /** Refuses what stands side by side too often; what is below a narrative is not counted. */
    private void count(String name) throws SAXException {
        if (!open.isEmpty() && narrative == 0) {
            OpenElement above = open.get(open.size() - 1);
            int most = FULL.contains(above.name()) ? ENTRIES : SIBLINGS;
            if (above.children().merge(name, 1, Integer::sum) > most) {
                tooMany = most + " of one name in an element";
                throw new SAXException("too many");
            }
        }
        if (narrative == 0 && name.equals(NARRATIVE)) {
            narrative = depth;
        }
        open.add(new OpenElement(name, narrative == 0 ? new HashMap<>(4) : Map.of()));
    }

    /** Thrown, and not handed to Saxon, who would print it with words of the document in it. */
    @Override
    public void fatalError(SAXParseException failure) throws SAXException {
        throw failure;
    }

    /** Whether the root element stood in no namespace. */
    boolean bare() {
        return bare;
    }

    /** Words of negations that are no truth values, and what they are read as. */
    Map<String, String> negationWords() {
        return coded.negationWords();
    }

    /** Why the parser stopped, in words that quote nothing of the document. */
    InputRefused refusal(String text) {
        XmlParseError broken = new XmlParseError(text, locator.getLineNumber(), locator.getColumnNumber());
        if (!tooMany.isEmpty()) {
            return CdaReader.refused(CcdaCode.TOO_MANY, "more than " + tooMany + broken.place());
        }
        return tooDeep
                ? CdaReader.refused(
                        CcdaCode.TOO_DEEP, "elements are nested more than " + limits.depth() + " deep" + broken.place())
                : broken.refusal();
    }
}
