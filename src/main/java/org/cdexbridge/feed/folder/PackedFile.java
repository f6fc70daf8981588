package org.cdexbridge.feed.folder;

import java.io.IOException;
import org.cdexbridge.conversion.Decompression;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.feed.FeedCode;
import org.cdexbridge.finding.Finding;

/** What is in a file, unpacked where its first bytes say that it is packed by gzip. */
record PackedFile(String name, byte[] content) {
    /**
     * Unpacks a file, to a byte more than an input may have at most.
     *
     * @param name of the file; that of what is in it has no {@code .gz}
     * @param most bytes of one input
     * @throws InputRefused {@link FeedCode#NOT_UNPACKED} when it is damaged or not whole
     */
    static PackedFile of(String name, byte[] bytes, long most) {
        if (!Decompression.isGzip(bytes)) {
            return new PackedFile(name, bytes);
        }
        try {
            return new PackedFile(Decompression.nameWithin(name), Decompression.gunzip(bytes, most + 1));
        } catch (IOException e) {
            throw new InputRefused(Finding.of(FeedCode.NOT_UNPACKED, "the file is damaged or not whole"));
        }
    }
}
