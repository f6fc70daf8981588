package org.cdexbridge.feed;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.cdexbridge.site.FeedRoutes;

/**
 * What becomes of a file at an SFTP server: fetched when it is still, moved to {@code done/} or deleted once the journal
 * has it, moved to {@code error/} when it is refused. What can't be moved away is not fetched again by this process.
 */
final class RemoteClaims implements GenericFileProcessStrategy<SftpRemoteFile<?>> {
    private final FeedStatuses statuses;
    private final Stillness stillness = new Stillness();
    private final Set<String> stuck = ConcurrentHashMap.newKeySet();

    RemoteClaims(FeedStatuses statuses) {
        this.statuses = statuses;
    }

    @Override
    public void prepareOnStartup(
            GenericFileOperations<SftpRemoteFile<?>> operations, GenericFileEndpoint<SftpRemoteFile<?>> endpoint) {
        // nothing is held at the server between two processes
    }

    @Override
    public boolean begin(
            GenericFileOperations<SftpRemoteFile<?>> operations,
            GenericFileEndpoint<SftpRemoteFile<?>> endpoint,
            Exchange exchange,
            GenericFile<SftpRemoteFile<?>> file) {
        return !stuck.contains(version(endpoint, file))
                && stillness.is(
                        key(endpoint, file),
                        file.getFileLength(),
                        file.getLastModified(),
                        endpoint.getReadLockMinAge());
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
        Outcome outcome = Outcome.of(exchange);
        statuses.note(FeedRoutes.feed(exchange.getFromRouteId()), outcome);
        if (outcome.kind() != Outcome.Kind.FAILED) {
            putAway(operations, endpoint, exchange, file, outcome.kind());
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

    private void putAway(
            GenericFileOperations<SftpRemoteFile<?>> operations,
            GenericFileEndpoint<SftpRemoteFile<?>> endpoint,
            Exchange exchange,
            GenericFile<SftpRemoteFile<?>> file,
            Outcome.Kind kind) {
        try {
            if (kind == Outcome.Kind.ACCEPTED && endpoint.isDelete()) {
                operations.deleteFile(file.getAbsoluteFilePath());
            } else {
                move(operations, file, kind == Outcome.Kind.ACCEPTED ? Folder.DONE : Folder.ERROR);
            }
            stillness.forget(key(endpoint, file));
        } catch (GenericFileOperationFailedException e) {
            stuck.add(version(endpoint, file));
            Outcome stays = Outcome.failed(FeedCode.NOT_MOVED.title() + " at the server");
            statuses.note(FeedRoutes.feed(exchange.getFromRouteId()), stays);
        }
    }

    /** A file of the same name that is there already is kept: the new one gets the time before its name. */
    private static void move(
            GenericFileOperations<SftpRemoteFile<?>> operations, GenericFile<SftpRemoteFile<?>> file, String folder) {
        String parent = file.getParent() == null ? folder : file.getParent() + "/" + folder;
        operations.buildDirectory(parent, false);
        String target = parent + "/" + file.getFileNameOnly();
        if (operations.existsFile(target)) {
            target = parent + "/" + System.currentTimeMillis() + "-" + file.getFileNameOnly();
        }
        operations.renameFile(file.getAbsoluteFilePath(), target);
    }

    private static String key(GenericFileEndpoint<?> endpoint, GenericFile<?> file) {
        return endpoint.getEndpointKey() + "|" + file.getAbsoluteFilePath();
    }

    private static String version(GenericFileEndpoint<?> endpoint, GenericFile<?> file) {
        return key(endpoint, file) + "|" + file.getFileLength() + "|" + file.getLastModified();
    }
}
