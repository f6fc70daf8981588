package org.cdexbridge.site.reload;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that come and go while they are watched. */
class SiteWatcherTest {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    @TempDir
    private Path home;

    @Test
    void aFolderThatIsMadeAfterTheStartAndRemovedAgainIsNoticedEachTime() throws Exception {
        AtomicInteger edits = new AtomicInteger();
        Path folder = home.resolve("mappings");
        try (SiteWatcher watcher =
                new SiteWatcher(home, List.of("mappings"), INTERVAL, changed -> edits.incrementAndGet())) {
            watcher.start();
            for (int edit = 0; edit < 4; edit += 2) {
                Files.createDirectories(folder.resolve("site"));
                Files.writeString(folder.resolve("site/rule.yaml"), "a");
                awaitEdits(edits, edit + 1);

                FileUtils.deleteDirectory(folder.toFile());
                awaitEdits(edits, edit + 2);
            }
        }
    }

    private static void awaitEdits(AtomicInteger edits, int number) {
        await().atMost(Duration.ofSeconds(20)).until(() -> edits.get() >= number);
    }
}
