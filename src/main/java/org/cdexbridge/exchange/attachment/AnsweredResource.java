package org.cdexbridge.exchange.attachment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.formats.XmlParser;
import org.hl7.fhir.r4.model.Resource;

/** Reads the FHIR resource that a partner answered, JSON or XML. */
final class AnsweredResource {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private AnsweredResource() {}

    /** Empty where the body is no whole resource. */
    static Optional<Resource> of(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8)
                .replace(BYTE_ORDER_MARK, "")
                .strip();
        try {
            return Optional.of(text.startsWith("<") ? new XmlParser().parse(text) : new JsonParser().parse(text));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
