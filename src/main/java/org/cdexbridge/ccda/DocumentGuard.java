package org.cdexbridge.ccda;

import org.cdexbridge.conversion.Refused;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.XMLFilterImpl;

/** Watches the parser: refuses what is nested too deeply, puts elements without a namespace into HL7's. */
final class DocumentGuard extends XMLFilterImpl {
    private final int deepest;
    private int depth;
    private boolean bare;
    private boolean tooDeep;
    private Locator locator;

    DocumentGuard(XMLReader parser, int deepest) {
        super(parser);
        this.deepest = deepest;
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
        super.setDocumentLocator(locator);
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes) throws SAXException {
        if (++depth > deepest) {
            tooDeep = true;
            throw new SAXException("too deep");
        }
        bare |= depth == 1 && uri.isEmpty();
        super.startElement(uri.isEmpty() && bare ? CdaReader.V3 : uri, name, qName, attributes);
    }

    @Override
    public void endElement(String uri, String name, String qName) throws SAXException {
        depth--;
        super.endElement(uri.isEmpty() && bare ? CdaReader.V3 : uri, name, qName);
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

    /** Why the parser stopped, in words that quote nothing of the document. */
    Refused refusal(String text) {
        BrokenXml broken = locator == null
                ? new BrokenXml(text, 0, 0)
                : new BrokenXml(text, locator.getLineNumber(), locator.getColumnNumber());
        return tooDeep
                ? CdaReader.refused(
                        CcdaCode.TOO_DEEP, "elements are nested more than " + deepest + " deep" + broken.place())
                : broken.refusal();
    }
}
