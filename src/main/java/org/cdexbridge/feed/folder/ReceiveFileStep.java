package org.cdexbridge.feed.folder;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileMessage;
import org.cdexbridge.conversion.ContentKind;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.feed.FeedCode;
import org.cdexbridge.feed.SafeFileName;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.wire.MessageFile;
import org.cdexbridge.journal.Received;
import org.cdexbridge.site.route.FeedRoutes;

/** Reads a claimed file, as much as the site takes; the step {@code receiveFileStep} of the routes of sources. */
public final class ReceiveFileStep {
    /** The property of an exchange that holds what a person should know of its file. */
    static final String NOTE = "CdexFileNote";

    private final long most;

    /** @param most bytes of one input */
    public ReceiveFileStep(long most) {
        this.most = most;
    }

    /**
     * Reads.
     *
     * @throws InputRefused {@link FeedCode#TOO_LARGE}, packed or unpacked, {@link FeedCode#NOT_UNPACKED}
     * @throws IOException when it can't be read whole now
     */
    public Received receive(Exchange exchange) throws IOException {
        GenericFile<?> file = exchange.getIn(GenericFileMessage.class).getGenericFile();
        long size = size(file);
        if (size > most) {
            throw tooLarge();
        }
        byte[] bytes;
        try (InputStream stream = open(exchange, file)) {
            bytes = stream.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, most + 1));
        }
        if (bytes.length > most) {
            throw tooLarge();
        }
        if (bytes.length != size || hasChanged(exchange, file)) {
            throw new IOException("the file changed while it was read");
        }
        String feed = FeedRoutes.feed(exchange.getFromRouteId());
        PackedFile unpacked = PackedFile.of(SafeFileName.of(file.getFileNameOnly()), bytes, most);
        if (unpacked.content().length > most) {
            throw tooLarge();
        }
        noteKind(exchange, unpacked.content());
        return new Received(feed, unpacked.name(), unpacked.content(), Instant.now());
    }

    /** The journal keeps what nobody reads, and its row will say why; so does a file beside it. */
    private static void noteKind(Exchange exchange, byte[] content) {
        if (!MessageFile.is(content)) {
            ContentKind.refusal(content)
                    .ifPresent(refused ->
                            exchange.setProperty(NOTE, refused.finding().toString()));
        }
    }

    private static boolean hasChanged(Exchange exchange, GenericFile<?> file) throws IOException {
        FileState taken = exchange.getProperty(FileState.TAKEN, FileState.class);
        return taken != null
                && file.getFile() instanceof File local
                && FileState.of(local.toPath()).filter(now -> now.equals(taken)).isEmpty();
    }

    private static long size(GenericFile<?> file) throws IOException {
        return file.getFile() instanceof File local ? Files.size(local.toPath()) : file.getFileLength();
    }

    private static InputStream open(Exchange exchange, GenericFile<?> file) throws IOException {
        return file.getFile() instanceof File local
                ? Files.newInputStream(local.toPath())
                : exchange.getIn().getBody(InputStream.class);
    }

    private InputRefused tooLarge() {
        return new InputRefused(Finding.of(FeedCode.TOO_LARGE, "more than " + most + " bytes; see limits.size"));
    }
}
