package org.cdexbridge.cli.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cdexbridge.conversion.Decompression;
import org.cdexbridge.conversion.InputLimits;
import org.cdexbridge.hl7v2.wire.MessageFile;

/**
 * One file to convert, or one of the HL7 v2 messages of a file.
 *
 * @param file where it is
 * @param name its whole file name; under a folder that was given, its path from there
 * @param message the number of a message in the file, from 1; 0 for the whole file
 */
public record InputFile(Path file, Path name, int message) {
    public InputFile(Path file, Path name) {
        this(file, name, 0);
    }

    /** Where an output of this input goes, such as {@code DIR/NAME.document.json}. */
    public Path output(Path folder, String ending) {
        return folder.resolve(name.resolveSibling(name.getFileName() + ending));
    }

    /** The messages of a file that has several, named as feeds name them ({@code day.hl7#3}); else the file itself. */
    public Stream<InputFile> messages() {
        byte[] whole = bytes();
        int count = MessageFile.is(whole) ? MessageFile.messages(whole).size() : 0;
        return count < 2
                ? Stream.of(this)
                : IntStream.rangeClosed(1, count)
                        .mapToObj(number ->
                                new InputFile(file, name.resolveSibling(name.getFileName() + "#" + number), number));
    }

    /** The name of what is converted, without a folder. */
    public String source() {
        return Decompression.nameWithin(name.getFileName().toString());
    }

    /**
     * What is in the file, unpacked where gzip packed it whole.
     *
     * @throws CliError when the file can't be read
     */
    public byte[] bytes() {
        try {
            byte[] whole = unpacked(Files.readAllBytes(file));
            List<byte[]> messages = message == 0 ? List.of() : MessageFile.messages(whole);
            return messages.size() < message || message == 0 ? whole : messages.get(message - 1);
        } catch (IOException e) {
            throw new CliError(CliCode.INPUT_UNREADABLE, name.toString());
        }
    }

    /** What is damaged or not whole stays packed: it is refused as such. */
    private static byte[] unpacked(byte[] bytes) {
        try {
            return Decompression.isGzip(bytes) ? Decompression.gunzip(bytes, InputLimits.DEFAULT.size() + 1) : bytes;
        } catch (IOException e) {
            return bytes;
        }
    }
}
