package org.cdexbridge.feed.folder;

import java.io.File;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.cdexbridge.feed.FeedStatuses;
import org.cdexbridge.feed.ReceiveResult;
import org.cdexbridge.site.route.FeedRoutes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a file in a watched folder: claimed when it is still, then {@code done/} once the journal has it,
 * {@code error/} when it is refused, back to its place when it is to be tried again. What changes after it was claimed,
 * in {@code done/} too, goes back to its place and is taken again as a whole.
 */
public final class ClaimingFileStrategy implements GenericFileProcessStrategy<File>, TakenFileRecheck {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimingFileStrategy.class);

    private final String instance;
    private final FeedStatuses statuses;
    private final FileClaimLeases leases;
    private final FileStabilityCheck stillness = new FileStabilityCheck();
    private final LateWriteCheck late = new LateWriteCheck();

    /** @param instance a name that stays with this instance, for its claims */
    public ClaimingFileStrategy(String instance, FeedStatuses statuses, FileClaimLeases leases) {
        this.instance = instance;
        this.statuses = statuses;
        this.leases = leases;
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
        Optional<FileState> state = FileState.of(path);
        if (state.isEmpty() || !stillness.isStable(path.toString(), state.get(), endpoint.getReadLockMinAge())) {
            return false;
        }
        Optional<Path> claimed = claim(folder(endpoint), path, state.get());
        claimed.ifPresent(ours -> {
            file.setFile(ours.toFile());
            exchange.setProperty(FileState.TAKEN, state.get());
        });
        return claimed.isPresent();
    }

    /** Between the look and the claim a file may be written to, or another be put in its place. */
    private Optional<Path> claim(WatchedFolder folder, Path path, FileState seen) throws IOException {
        leases.begin(folder);
        Optional<Path> claimed = Optional.empty();
        try {
            claimed = folder.claim(path);
            stillness.forget(path.toString());
            if (claimed.isPresent()
                    && FileState.of(claimed.get()).filter(seen::equals).isEmpty()) {
                folder.release(claimed.get());
                claimed = Optional.empty();
            }
            return claimed;
        } finally {
            if (claimed.isEmpty()) {
                leases.end(folder);
            }
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
        WatchedFolder folder = folder(endpoint);
        String feed = FeedRoutes.feed(exchange.getFromRouteId());
        ReceiveResult outcome = ReceiveResult.of(exchange);
        try {
            switch (outcome.kind()) {
                case ACCEPTED -> moveToDone(feed, folder, claimed, exchange);
                case REFUSED -> recheckLater(folder, folder.error(claimed, outcome.words()), claimed, taken(exchange));
                case FAILED -> folder.release(claimed);
            }
        } catch (NoSuchFileException e) {
            LOG.warn("feed {}: another instance took over a claimed file", feed);
        } finally {
            leases.end(folder);
        }
        statuses.note(feed, outcome);
    }

    private static FileState taken(Exchange exchange) {
        return exchange.getProperty(FileState.TAKEN, FileState.class);
    }

    private void recheckLater(WatchedFolder folder, Path now, Path claimed, FileState taken) {
        late.add(
                folder.root().toString(), now.toString(), folder.origin(claimed).toString(), taken);
    }

    private void moveToDone(String feed, WatchedFolder folder, Path claimed, Exchange exchange) throws IOException {
        FileState taken = taken(exchange);
        if (FileState.of(claimed).filter(taken::equals).isPresent()) {
            Path done = folder.done(claimed);
            String note = exchange.getProperty(ReceiveFileStep.NOTE, "", String.class);
            if (!note.isEmpty()) {
                WatchedFolder.note(done, note);
            }
            recheckLater(folder, done, claimed, taken);
        } else if (folder.release(claimed)) {
            statuses.countChangedFile(feed);
        }
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

    @Override
    public void recheckTaken(String feed, GenericFileEndpoint<?> endpoint) {
        WatchedFolder folder = folder(endpoint);
        try {
            for (LateWriteCheck.TakenFile file : late.due(folder.root().toString())) {
                recheckTaken(feed, folder, file);
            }
            int left = leases.takeBack(folder);
            if (left > 0) {
                LOG.warn("feed {}: {} files claimed by an inactive instance are processed again", feed, left);
            }
        } catch (IOException e) {
            statuses.unreachable(feed, e.getClass().getSimpleName());
        }
    }

    private void recheckTaken(String feed, WatchedFolder folder, LateWriteCheck.TakenFile file) throws IOException {
        Path now = Path.of(file.now());
        Optional<FileState> state = FileState.of(now);
        if (state.isPresent() && state.get().equals(file.state())) {
            late.later(folder.root().toString(), file);
        } else if (state.isPresent()) {
            WatchedFolder.takeBack(now, Path.of(file.origin()));
            statuses.countChangedFile(feed);
        }
    }

    private WatchedFolder folder(GenericFileEndpoint<?> endpoint) {
        return new WatchedFolder(
                Path.of(endpoint.getConfiguration().getDirectory()).toAbsolutePath(), instance);
    }
}
