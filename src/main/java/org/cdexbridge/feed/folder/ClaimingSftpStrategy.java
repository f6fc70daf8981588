package org.cdexbridge.feed.folder;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.support.DefaultExchange;
import org.cdexbridge.feed.FeedCode;
import org.cdexbridge.feed.FeedStatuses;
import org.cdexbridge.feed.ReceiveResult;
import org.cdexbridge.site.route.FeedRoutes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a file at an SFTP server: fetched when it is still, moved to {@code done/} or deleted once the journal
 * has it, moved to {@code error/} when it is refused. What can't be moved away is not fetched again by this process. What
 * changes at the server after it was fetched, in {@code done/} and {@code error/} too, is fetched again as a whole.
 */
public final class ClaimingSftpStrategy implements GenericFileProcessStrategy<SftpRemoteFile<?>>, TakenFileRecheck {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimingSftpStrategy.class);

    private final FeedStatuses statuses;
    private final FileStabilityCheck stillness = new FileStabilityCheck();
    private final LateWriteCheck late = new LateWriteCheck();
    private final Map<String, GenericFileOperations<SftpRemoteFile<?>>> servers = new ConcurrentHashMap<>();
    private final Set<String> stuck = ConcurrentHashMap.newKeySet();

    public ClaimingSftpStrategy(FeedStatuses statuses) {
        this.statuses = statuses;
    }

    @Override
    public void prepareOnStartup(
            GenericFileOperations<SftpRemoteFile<?>> operations, GenericFileEndpoint<SftpRemoteFile<?>> endpoint) {
        servers.put(endpoint.getEndpointKey(), operations);
    }

    @Override
    public boolean begin(
            GenericFileOperations<SftpRemoteFile<?>> operations,
            GenericFileEndpoint<SftpRemoteFile<?>> endpoint,
            Exchange exchange,
            GenericFile<SftpRemoteFile<?>> file) {
        return !stuck.contains(version(endpoint, file))
                && stillness.isStable(key(endpoint, file), state(file), endpoint.getReadLockMinAge());
    }

    /** The file stays where it is; the next look sees it again. */
    @Override
    public void abort(
            GenericFileOperations<SftpRemoteFile<?>> operations,
            GenericFileEndpoint<SftpRemoteFile<?>> endpoint,
            Exchange exchange,
            GenericFile<SftpRemoteFile<?>> file) {}

    @Override
    public void commit(
            GenericFileOperations<SftpRemoteFile<?>> operations,
            GenericFileEndpoint<SftpRemoteFile<?>> endpoint,
            Exchange exchange,
            GenericFile<SftpRemoteFile<?>> file)
            throws Exception {
        operations.releaseRetrievedFileResources(exchange);
        ReceiveResult outcome = ReceiveResult.of(exchange);
        statuses.note(FeedRoutes.feed(exchange.getFromRouteId()), outcome);
        if (outcome.kind() != ReceiveResult.Kind.FAILED) {
            moveToDone(operations, endpoint, exchange, file, outcome);
        }
    }

    @Override
    public void rollback(
            GenericFileOperations<SftpRemoteFile<?>> operations,
            GenericFileEndpoint<SftpRemoteFile<?>> endpoint,
            Exchange exchange,
            GenericFile<SftpRemoteFile<?>> file)
            throws Exception {
        commit(operations, endpoint, exchange, file);
    }

    private void moveToDone(
            GenericFileOperations<SftpRemoteFile<?>> operations,
            GenericFileEndpoint<SftpRemoteFile<?>> endpoint,
            Exchange exchange,
            GenericFile<SftpRemoteFile<?>> file,
            ReceiveResult outcome) {
        try {
            String feed = FeedRoutes.feed(exchange.getFromRouteId());
            if (outcome.kind() == ReceiveResult.Kind.REFUSED) {
                String refused = move(operations, file, WatchedFolder.ERROR);
                note(operations, refused, outcome.words(), exchange);
                late.add(endpoint.getEndpointKey(), refused, file.getAbsoluteFilePath(), state(file));
            } else if (!endpoint.isDelete()) {
                String done = move(operations, file, WatchedFolder.DONE);
                note(operations, done, exchange.getProperty(ReceiveFileStep.NOTE, "", String.class), exchange);
                late.add(endpoint.getEndpointKey(), done, file.getAbsoluteFilePath(), state(file));
            } else if (isUnchanged(operations, file)) {
                operations.deleteFile(file.getAbsoluteFilePath());
            } else {
                statuses.countChangedFile(feed);
            }
            stillness.forget(key(endpoint, file));
        } catch (GenericFileOperationFailedException e) {
            stuck.add(version(endpoint, file));
            ReceiveResult stays = ReceiveResult.failed(FeedCode.NOT_MOVED.title() + " at the server");
            statuses.note(FeedRoutes.feed(exchange.getFromRouteId()), stays);
        }
    }

    /** A file of the same name that is there already is kept: the new one gets the time before its name. */
    private static String move(
            GenericFileOperations<SftpRemoteFile<?>> operations, GenericFile<SftpRemoteFile<?>> file, String folder) {
        String parent = parent(file) + folder;
        operations.buildDirectory(parent, false);
        String target = parent + "/" + file.getFileNameOnly();
        if (operations.existsFile(target)) {
            target = parent + "/" + System.currentTimeMillis() + "-" + file.getFileNameOnly();
        }
        operations.renameFile(file.getAbsoluteFilePath(), target);
        return target;
    }

    /** Says beside a file what a person should know of it; where the server takes no file from us, the log has it. */
    private static void note(
            GenericFileOperations<SftpRemoteFile<?>> operations, String file, String words, Exchange exchange) {
        if (words.isEmpty()) {
            return;
        }
        byte[] text = (words + "\n").getBytes(StandardCharsets.UTF_8);
        Exchange note = new DefaultExchange(exchange.getContext());
        note.getIn().setBody(text);
        try {
            operations.storeFile(file + WatchedFolder.NOTE, note, text.length);
        } catch (GenericFileOperationFailedException e) {
            LOG.warn("feed {}: {}", FeedRoutes.feed(exchange.getFromRouteId()), words);
        }
    }

    private static String parent(GenericFile<?> file) {
        return file.getParent() == null ? "" : file.getParent() + "/";
    }

    /** What is deleted can't be looked at again. */
    private static boolean isUnchanged(
            GenericFileOperations<SftpRemoteFile<?>> operations, GenericFile<SftpRemoteFile<?>> file) {
        return state(file).equals(states(operations, parent(file)).get(file.getFileNameOnly()));
    }

    @Override
    public void recheckTaken(String feed, GenericFileEndpoint<?> endpoint) {
        List<LateWriteCheck.TakenFile> due = late.due(endpoint.getEndpointKey());
        GenericFileOperations<SftpRemoteFile<?>> operations = servers.get(endpoint.getEndpointKey());
        if (operations == null || due.isEmpty()) {
            return;
        }
        try {
            Map<String, Map<String, FileState>> folders = new HashMap<>();
            for (LateWriteCheck.TakenFile file : due) {
                FileState now = folders.computeIfAbsent(folder(file.now()), folder -> states(operations, folder))
                        .get(name(file.now()));
                if (file.state().equals(now)) {
                    late.later(endpoint.getEndpointKey(), file);
                } else if (now != null && !operations.existsFile(file.origin())) {
                    operations.renameFile(file.now(), file.origin());
                    statuses.countChangedFile(feed);
                }
            }
        } catch (GenericFileOperationFailedException e) {
            due.forEach(file -> late.later(endpoint.getEndpointKey(), file));
        }
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Map<String, FileState> states(GenericFileOperations<SftpRemoteFile<?>> operations, String folder) {
        return Arrays.stream(operations.listFiles(folder))
                .collect(Collectors.toMap(
                        SftpRemoteFile::getFilename,
                        file -> FileState.of(file.getFileLength(), file.getLastModified()),
                        (first, second) -> first));
    }

    private static FileState state(GenericFile<?> file) {
        return FileState.of(file.getFileLength(), file.getLastModified());
    }

    private static String key(GenericFileEndpoint<?> endpoint, GenericFile<?> file) {
        return endpoint.getEndpointKey() + "|" + file.getAbsoluteFilePath();
    }

    private static String version(GenericFileEndpoint<?> endpoint, GenericFile<?> file) {
        return key(endpoint, file) + "|" + file.getFileLength() + "|" + file.getLastModified();
    }
}
