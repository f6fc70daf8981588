package org.cdexbridge.security.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.cdexbridge.security.SecurityCode;

/**
 * How deep a body in JSON or XML goes and of how many parts it is, seen in one pass that keeps nothing of it: parsers that
 * build trees recurse into what is deep, and need many times the memory of what has many parts. Whether it is well-formed is
 * theirs to say.
 */
final class BodyComplexityCheck {
    private static final int DEEPEST = 200;
    private static final int MOST_PARTS = 500_000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxTokenCount(MOST_PARTS)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final XMLInputFactory XML = xml();
    private static final byte[] NUL = "\\u0000".getBytes(StandardCharsets.US_ASCII);

    private BodyComplexityCheck() {}

    private static XMLInputFactory xml() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /**
     * Looks through a body.
     *
     * @return how many parts it has; 0 for what is neither JSON nor XML
     * @throws HttpRequestRefused 400 {@link SecurityCode#BODY_TOO_COMPLEX} or {@link SecurityCode#REQUEST_UNREADABLE}
     */
    static int parts(byte[] body) {
        int first = first(body);
        if (first == '<') {
            return xmlParts(body);
        }
        return first == '{' || first == '[' ? jsonParts(body) : 0;
    }

    /** The first character that is no space and no byte order mark. */
    private static int first(byte[] body) {
        for (byte one : body) {
            if (one > ' ') {
                return one;
            }
        }
        return -1;
    }

    private static int jsonParts(byte[] body) {
        int parts = 0;
        if (hasNul(body)) {
            throw RequestTargetCheck.unreadable("a text has the character NUL");
        }
        try (JsonParser parser = JSON.createParser(body)) {
            // the other limits are the parser's
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                parts++;
                if (token == JsonToken.VALUE_STRING && "div".equals(parser.currentName())) {
                    checkNarrative(parser.getText());
                }
                checkNumber(token, parser);
            }
        } catch (StreamConstraintsException e) {
            throw tooComplex();
        } catch (IOException e) {
            // the reader of the resource says what is wrong, in its own words
        }
        return parts;
    }

    private static void checkNumber(JsonToken token, JsonParser parser) throws IOException {
        boolean huge = token.isNumeric() && NumberLengthCheck.isHuge(parser.getText())
                || token == JsonToken.VALUE_STRING
                        && !"data".equals(parser.currentName())
                        && NumberLengthCheck.isHugeText(
                                parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        if (huge) {
            throw tooComplex();
        }
    }

    /** XHTML inside of JSON is one text, which is parsed to a tree as well. */
    private static void checkNarrative(String xhtml) {
        int depth = 0;
        for (int at = xhtml.indexOf('<'); at >= 0; at = xhtml.indexOf('<', at + 1)) {
            int end = xhtml.indexOf('>', at);
            boolean closing = xhtml.startsWith("</", at);
            boolean empty = end > 0 && xhtml.charAt(end - 1) == '/';
            depth += closing ? -1 : empty ? 0 : 1;
            if (depth > DEEPEST) {
                throw tooComplex();
            }
        }
    }

    /** As an escape: a NUL byte itself is no JSON. */
    private static boolean hasNul(byte[] body) {
        for (int i = 0; i + NUL.length <= body.length; i++) {
            if (body[i] == '\\') {
                if (java.util.Arrays.equals(body, i, i + NUL.length, NUL, 0, NUL.length)) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private static int xmlParts(byte[] body) {
        int parts = 0;
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new ByteArrayInputStream(body));
            int depth = 0;
            while (reader.hasNext()) {
                int event = reader.next();
                parts++;
                depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
                depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
                if (event == XMLStreamConstants.DTD) {
                    throw RequestTargetCheck.unreadable("a document type is not taken");
                }
                if (depth > DEEPEST
                        || parts > MOST_PARTS
                        || event == XMLStreamConstants.START_ELEMENT && isHuge(reader)) {
                    throw tooComplex();
                }
            }
        } catch (XMLStreamException e) {
            // as with JSON
        }
        return parts;
    }

    private static boolean isHuge(XMLStreamReader element) {
        String value = element.getAttributeValue(null, "value");
        return value != null && NumberLengthCheck.isHugeText(value.toCharArray(), 0, value.length());
    }

    private static HttpRequestRefused tooComplex() {
        return new HttpRequestRefused(
                HttpServletResponse.SC_BAD_REQUEST,
                SecurityCode.BODY_TOO_COMPLEX,
                "at most " + DEEPEST + " levels, " + MOST_PARTS + " parts, " + NumberLengthCheck.MOST_DIGITS
                        + " digits");
    }
}
