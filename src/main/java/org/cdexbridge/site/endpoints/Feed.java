package org.cdexbridge.site.endpoints;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * One feed. Each kind is a route template in {@code routes/sources/}, whose parameters are the keys of its record; the keys
 * are described in the schema.
 */
public sealed interface Feed {
    /** The kinds, by name. */
    Map<String, Class<? extends Feed>> KINDS =
            Map.of("folder", Folder.class, "sftp", Sftp.class, "mllp", Mllp.class, "http", Http.class);

    /** The name of a file, as Camel writes it. */
    String FILE_NAME = "${file:name}";

    /** The default of {@link #lossLimit()}. */
    int LOSS_LIMIT = 5;

    /** The default of {@link #partsWithin()}. */
    Duration PARTS_WITHIN = Duration.ofMinutes(1);

    /** What is done with the findings of the check. */
    enum CheckMode {
        OFF,
        /** As {@link #REPORT}, of the first inputs of each sender and kind and of a few later ones. */
        SAMPLE,
        /** Noted with the document, which is stored. */
        REPORT,
        /** A document with errors goes to quarantine. */
        ENFORCE
    }

    /** What is done with what is no longer in the list of a sender (AL1, DG1, IN1, NK1 without action code). */
    enum SnapshotMode {
        /** It stays, with a finding. */
        @JsonProperty("keep-and-tell")
        KEEP_AND_TELL,
        /** It is made inactive, with a finding. */
        RETIRE
    }

    /** Unique; a label of metrics. */
    String name();

    /** What is done with the findings of the check. */
    CheckMode check();

    /** UTC offset of times that carry none, or {@code null}. */
    @Nullable
    ZoneOffset offset();

    /** Zone of times that carry no offset, or {@code null}: that of {@link #offset()}, or of all feeds. */
    @Nullable
    ZoneId zone();

    /** Percent of an input's clinical values that may be lost before somebody should look at it. */
    Integer lossLimit();

    /** What is done with what is no longer in the list of a sender. */
    SnapshotMode snapshot();

    /** For how long the parts of a message that its sender divided are waited for. */
    default Duration partsWithin() {
        return PARTS_WITHIN;
    }

    private static @Nullable String markerOf(@Nullable String ending) {
        return ending == null || ending.startsWith(FILE_NAME) ? ending : FILE_NAME + ending;
    }

    /** Name of the route template. */
    default String kind() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /**
     * A watched folder tree.
     *
     * @param folder below the data folder unless absolute
     * @param poll between two polls
     * @param settle for which a file must not change before it is read
     * @param marker name of the file beside a file that says that it is whole, as Camel writes it; {@code null} without
     */
    record Folder(
            String name,
            CheckMode check,
            SnapshotMode snapshot,
            @Nullable ZoneOffset offset,
            @Nullable ZoneId zone,
            Integer lossLimit,
            String folder,
            Duration poll,
            Duration settle,
            @Nullable String marker)
            implements Feed {
        public Folder {
            check = check == null ? CheckMode.SAMPLE : check;
            snapshot = snapshot == null ? SnapshotMode.KEEP_AND_TELL : snapshot;
            lossLimit = lossLimit == null ? LOSS_LIMIT : lossLimit;
            poll = poll == null ? Duration.ofMillis(250) : poll;
            settle = settle == null ? Duration.ofSeconds(2) : settle;
            marker = markerOf(marker);
        }
    }

    /**
     * A folder on an SFTP server.
     *
     * @param folder at the server
     * @param password or {@code null} with a key
     * @param key file with the private key, or {@code null} with a password
     * @param passphrase of the key, or {@code null}
     * @param knownHosts file with the host keys, as OpenSSH writes it
     * @param delete whether a file is deleted after it is in the journal, or moved to {@code done/}
     * @param poll between two polls
     * @param settle for which a file must not change before it is read
     * @param timeout for connecting and for each answer
     * @param marker name of the file beside a file that says that it is whole, as Camel writes it; {@code null} without
     */
    record Sftp(
            String name,
            CheckMode check,
            SnapshotMode snapshot,
            @Nullable ZoneOffset offset,
            @Nullable ZoneId zone,
            Integer lossLimit,
            String host,
            Integer port,
            String folder,
            String user,
            @Nullable Secret password,
            @Nullable String key,
            @Nullable Secret passphrase,
            String knownHosts,
            boolean delete,
            Duration poll,
            Duration settle,
            Duration timeout,
            @Nullable String marker)
            implements Feed {
        private static final int SSH = 22;

        public Sftp {
            check = check == null ? CheckMode.SAMPLE : check;
            snapshot = snapshot == null ? SnapshotMode.KEEP_AND_TELL : snapshot;
            lossLimit = lossLimit == null ? LOSS_LIMIT : lossLimit;
            port = port == null ? SSH : port;
            poll = poll == null ? Duration.ofSeconds(5) : poll;
            settle = settle == null ? Duration.ofSeconds(4) : settle;
            timeout = timeout == null ? Duration.ofSeconds(20) : timeout;
            marker = markerOf(marker);
        }
    }

    /**
     * A port that takes HL7 v2 over MLLP.
     *
     * @param host address to listen on
     * @param allow addresses and subnets that may connect; empty for all
     * @param certificate PEM file, or {@code null}; with it or a key store the feed speaks TLS only
     * @param key PEM file with its private key, or {@code null}
     * @param keyStore PKCS #12 file in place of both, or {@code null}
     * @param passphrase of the key or the key store, or {@code null}
     * @param clients PEM file with the certificates that sign clients, or {@code null}
     * @param size of one message at most
     * @param frameTimeout from the first to the last byte of a message
     * @param idle without a message, after which a connection is closed
     * @param connections that may be open at once
     * @param acknowledge {@code message}, {@code original} or {@code enhanced}
     * @param unparseableAck MSA-1 for what has no MSH: {@code AA}, {@code AE} or {@code AR}
     * @param partsWithin for how long the parts of a divided message are waited for
     */
    record Mllp(
            String name,
            CheckMode check,
            SnapshotMode snapshot,
            @Nullable ZoneOffset offset,
            @Nullable ZoneId zone,
            Integer lossLimit,
            String host,
            int port,
            List<String> allow,
            @Nullable String certificate,
            @Nullable String key,
            @Nullable String keyStore,
            @Nullable Secret passphrase,
            @Nullable String clients,
            DataSize size,
            Duration frameTimeout,
            Duration idle,
            Integer connections,
            String acknowledge,
            String unparseableAck,
            Duration partsWithin)
            implements Feed {
        private static final int CONNECTIONS = 1000;

        public Mllp {
            check = check == null ? CheckMode.SAMPLE : check;
            snapshot = snapshot == null ? SnapshotMode.KEEP_AND_TELL : snapshot;
            lossLimit = lossLimit == null ? LOSS_LIMIT : lossLimit;
            host = host == null ? "127.0.0.1" : host;
            allow = allow == null ? List.of() : List.copyOf(allow);
            size = size == null ? DataSize.ofMegabytes(16) : size;
            frameTimeout = frameTimeout == null ? Duration.ofMinutes(1) : frameTimeout;
            idle = idle == null ? Duration.ofHours(1) : idle;
            connections = connections == null ? CONNECTIONS : connections;
            acknowledge = acknowledge == null ? "message" : acknowledge;
            unparseableAck = unparseableAck == null ? "AE" : unparseableAck;
            partsWithin = partsWithin == null ? PARTS_WITHIN : partsWithin;
        }
    }

    /**
     * A path under which HL7 v2 is posted.
     *
     * @param path below {@code /hl7v2}
     * @param allow addresses and subnets that may post, besides trusted networks
     * @param acknowledge {@code message}, {@code original} or {@code enhanced}
     * @param unparseableAck MSA-1 for what has no MSH: {@code AA}, {@code AE} or {@code AR}
     * @param partsWithin for how long the parts of a divided message are waited for
     */
    record Http(
            String name,
            CheckMode check,
            SnapshotMode snapshot,
            @Nullable ZoneOffset offset,
            @Nullable ZoneId zone,
            Integer lossLimit,
            String path,
            List<String> allow,
            String acknowledge,
            String unparseableAck,
            Duration partsWithin)
            implements Feed {
        public Http {
            check = check == null ? CheckMode.SAMPLE : check;
            snapshot = snapshot == null ? SnapshotMode.KEEP_AND_TELL : snapshot;
            lossLimit = lossLimit == null ? LOSS_LIMIT : lossLimit;
            path = path == null ? "/hl7v2" : path;
            allow = allow == null ? List.of() : List.copyOf(allow);
            acknowledge = acknowledge == null ? "message" : acknowledge;
            unparseableAck = unparseableAck == null ? "AE" : unparseableAck;
            partsWithin = partsWithin == null ? PARTS_WITHIN : partsWithin;
        }
    }
}
