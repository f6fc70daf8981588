package org.cdexbridge.store.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A text as a row has it, deflated (RFC 1951) with a dictionary of what most texts of its kind say. The first byte is the
 * number of the dictionary; 0 of a text that is not deflated.
 */
final class CompressedText {
    private static final byte PLAIN = 0;
    private static final int CHUNK = 4096;
    private static final ThreadLocal<Deflater> DEFLATER =
            ThreadLocal.withInitial(() -> new Deflater(Deflater.DEFAULT_COMPRESSION, true));
    private static final ThreadLocal<Inflater> INFLATER = ThreadLocal.withInitial(() -> new Inflater(true));

    private CompressedText() {}

    /** What most texts of a kind say. What was once written with a dictionary must stay readable: none is ever changed. */
    enum Dictionary {
        FIRST_BODIES(1, "body"),
        /** Resources as FHIR JSON. */
        BODIES(2, "body"),
        /** What resources are found by. */
        VALUES(3, "values");

        private final byte number;
        private final byte[] text;

        Dictionary(int number, String kind) {
            this.number = (byte) number;
            String name = "/store/" + kind + "-dictionary-" + number + ".txt";
            try (InputStream file = CompressedText.class.getResourceAsStream(name)) {
                this.text = file.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Dictionary of(byte number) {
            return Arrays.stream(values())
                    .filter(one -> one.number == number)
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalStateException("a text in the store has the unknown dictionary " + number));
        }
    }

    static byte[] deflated(byte[] plain, Dictionary dictionary) {
        Deflater deflater = DEFLATER.get();
        deflater.reset();
        deflater.setDictionary(dictionary.text);
        deflater.setInput(plain);
        deflater.finish();
        ByteArrayOutputStream text = new ByteArrayOutputStream(CHUNK);
        text.write(dictionary.number);
        byte[] chunk = new byte[CHUNK];
        while (!deflater.finished()) {
            text.write(chunk, 0, deflater.deflate(chunk));
        }
        return text.toByteArray();
    }

    static byte[] inflated(byte[] text) {
        if (text.length == 0) {
            return text;
        }
        if (text[0] == PLAIN) {
            return Arrays.copyOfRange(text, 1, text.length);
        }
        Inflater inflater = INFLATER.get();
        try {
            inflater.reset();
            inflater.setDictionary(Dictionary.of(text[0]).text);
            inflater.setInput(text, 1, text.length - 1);
            ByteArrayOutputStream plain = new ByteArrayOutputStream(CHUNK);
            byte[] chunk = new byte[CHUNK];
            while (!inflater.finished()) {
                int length = inflater.inflate(chunk);
                if (length == 0 && !inflater.finished()) {
                    throw new IllegalStateException("a text in the store is cut off");
                }
                plain.write(chunk, 0, length);
            }
            return plain.toByteArray();
        } catch (DataFormatException e) {
            throw new IllegalStateException("a text in the store can't be read", e);
        }
    }
}
