package org.cdexbridge.site.reload;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.monitor.FileAlterationListenerAdaptor;
import org.apache.commons.io.monitor.FileAlterationMonitor;
import org.apache.commons.io.monitor.FileAlterationObserver;
import org.apache.commons.io.monitor.FileEntry;

/**
 * Notices edits below folders of the working directory. Waits for a look that sees no further change, so that a file
 * that is being written is not taken half.
 */
final class SiteWatcher implements AutoCloseable {
    private final FileAlterationMonitor monitor;
    private boolean running;

    /** Called after an edit of a folder has come to rest. */
    interface Listener {
        void changed(String folder);
    }

    SiteWatcher(Path home, List<String> folders, Duration interval, Listener listener) {
        List<FileAlterationObserver> observers = new ArrayList<>();
        for (String folder : folders) {
            FileEntry root = new FileEntry(home.resolve(folder).toFile());
            FileAlterationObserver observer =
                    FileAlterationObserver.builder().setRootEntry(root).getUnchecked();
            observer.addListener(new Edits(folder, root, listener));
            observers.add(observer);
        }
        monitor = new FileAlterationMonitor(interval.toMillis(), observers);
        monitor.setThreadFactory(task -> {
            Thread thread = new Thread(task, "site-watcher");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start() throws Exception {
        monitor.start();
        running = true;
    }

    @Override
    public void close() throws Exception {
        if (running) {
            monitor.stop();
        }
    }

    /** Gathers the changes of one look. */
    private static final class Edits extends FileAlterationListenerAdaptor {
        private final String folder;
        private final FileEntry root;
        private final Listener listener;
        private boolean changedNow;
        private boolean pending;

        Edits(String folder, FileEntry root, Listener listener) {
            this.folder = folder;
            this.root = root;
            this.listener = listener;
        }

        /** The observer never learns that a folder is there that was not when it began, nor then that it is gone. */
        @Override
        public void onStart(FileAlterationObserver observer) {
            if (root.getFile().isDirectory()) {
                root.setExists(true);
            }
        }

        @Override
        public void onFileCreate(File file) {
            changedNow = true;
        }

        @Override
        public void onFileChange(File file) {
            changedNow = true;
        }

        @Override
        public void onFileDelete(File file) {
            changedNow = true;
        }

        @Override
        public void onStop(FileAlterationObserver observer) {
            if (pending && !changedNow) {
                listener.changed(folder);
            }
            pending = changedNow;
            changedNow = false;
        }
    }
}
