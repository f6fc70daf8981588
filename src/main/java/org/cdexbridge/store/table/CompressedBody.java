package org.cdexbridge.store.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A resource as the table has it: FHIR JSON, deflated (RFC 1951) with a dictionary of what most resources say. The first
 * byte is the number of the dictionary, so that another one can follow.
 */
final class CompressedBody {
    private static final byte NUMBER = 1;
    private static final byte[] DICTIONARY = dictionary();
    private static final int CHUNK = 4096;

    private CompressedBody() {}

    private static byte[] dictionary() {
        try (InputStream file = CompressedBody.class.getResourceAsStream("/store/body-dictionary-" + NUMBER + ".txt")) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] deflated(byte[] json) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setDictionary(DICTIONARY);
            deflater.setInput(json);
            deflater.finish();
            ByteArrayOutputStream body = new ByteArrayOutputStream(CHUNK);
            body.write(NUMBER);
            byte[] chunk = new byte[CHUNK];
            while (!deflater.finished()) {
                body.write(chunk, 0, deflater.deflate(chunk));
            }
            return body.toByteArray();
        } finally {
            deflater.end();
        }
    }

    static byte[] inflated(byte[] body) {
        if (body[0] != NUMBER) {
            throw new IllegalStateException("a body in the store has the unknown dictionary " + body[0]);
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setDictionary(DICTIONARY);
            inflater.setInput(body, 1, body.length - 1);
            ByteArrayOutputStream json = new ByteArrayOutputStream(CHUNK);
            byte[] chunk = new byte[CHUNK];
            while (!inflater.finished()) {
                int length = inflater.inflate(chunk);
                if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new IllegalStateException("a body in the store is cut off");
                }
                json.write(chunk, 0, length);
            }
            return json.toByteArray();
        } catch (DataFormatException e) {
            throw new IllegalStateException("a body in the store can't be read", e);
        } finally {
            inflater.end();
        }
    }
}
