package org.cdexbridge.feed;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.cdexbridge.site.FeedRoutes;

/**
 * What becomes of a file in a watched folder: claimed when it is still, then {@code done/} once the journal has it,
 * {@code error/} when it is refused, back to its place when it is to be tried again.
 */
final class FolderClaims implements GenericFileProcessStrategy<File> {
    private final String instance;
    private final FeedStatuses statuses;
    private final Stillness stillness = new Stillness();

    /** @param instance a name that stays with this instance, for its claims */
    FolderClaims(String instance, FeedStatuses statuses) {
        this.instance = instance;
        this.statuses = statuses;
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<File> operations, GenericFileEndpoint<File> endpoint)
            throws IOException {
        folder(endpoint).releaseAll();
    }

    @Override
    public boolean begin(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file)
            throws IOException {
        Path path = file.getFile().toPath().toAbsolutePath();
        if (!isStill(path, endpoint.getReadLockMinAge())) {
            return false;
        }
        Path claimed = folder(endpoint).claim(path);
        stillness.forget(path.toString());
        if (claimed != null) {
            file.setFile(claimed.toFile());
        }
        return claimed != null;
    }

    private boolean isStill(Path path, long least) throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return now.isRegularFile()
                    && stillness.is(
                            path.toString(), now.size(), now.lastModifiedTime().toMillis(), least);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** The file stays where it is; the next look sees it again. */
    @Override
    public void abort(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file) {}

    @Override
    public void commit(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file)
            throws IOException {
        Path claimed = file.getFile().toPath();
        Outcome outcome = Outcome.of(exchange);
        switch (outcome.kind()) {
            case ACCEPTED -> folder(endpoint).done(claimed);
            case REFUSED -> folder(endpoint).error(claimed, outcome.words());
            case FAILED -> folder(endpoint).release(claimed);
        }
        statuses.note(FeedRoutes.feed(exchange.getFromRouteId()), outcome);
    }

    @Override
    public void rollback(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file)
            throws IOException {
        commit(operations, endpoint, exchange, file);
    }

    private Folder folder(GenericFileEndpoint<File> endpoint) {
        return new Folder(Path.of(endpoint.getConfiguration().getDirectory()).toAbsolutePath(), instance);
    }
}
