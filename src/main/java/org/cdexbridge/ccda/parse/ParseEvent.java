package org.cdexbridge.ccda.parse;

import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/** What a parser tells, kept to be told later. */
sealed interface ParseEvent {
    void tell(ContentHandler handler) throws SAXException;

    record Start(String uri, String name, String qName, AttributesImpl attributes, int depth) implements ParseEvent {
        /** An attribute without namespace, white space trimmed; empty when absent. */
        String value(String attribute) {
            String value = attributes.getValue(attribute);
            return value == null ? "" : value.strip();
        }

        @Override
        public void tell(ContentHandler handler) throws SAXException {
            handler.startElement(uri, name, qName, attributes);
        }
    }

    record End(String uri, String name, String qName, int depth) implements ParseEvent {
        @Override
        public void tell(ContentHandler handler) throws SAXException {
            handler.endElement(uri, name, qName);
        }
    }

    record Words(String text) implements ParseEvent {
        @Override
        public void tell(ContentHandler handler) throws SAXException {
            handler.characters(text.toCharArray(), 0, text.length());
        }
    }

    record PrefixStart(String prefix, String uri) implements ParseEvent {
        @Override
        public void tell(ContentHandler handler) throws SAXException {
            handler.startPrefixMapping(prefix, uri);
        }
    }

    record PrefixEnd(String prefix) implements ParseEvent {
        @Override
        public void tell(ContentHandler handler) throws SAXException {
            handler.endPrefixMapping(prefix);
        }
    }
}
