package org.cdexbridge.site.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cdexbridge.site.file.DataFolder;
import org.cdexbridge.site.file.SiteFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the rules are loaded, and that a stop does not overtake it. */
class ReloadableTest {
    @TempDir
    Path home;

    private DataFolder data;

    @BeforeEach
    void lock() {
        data = DataFolder.lock(home.resolve("data"));
    }

    @AfterEach
    void release() throws IOException {
        data.close();
    }

    private SiteActivation start() {
        return new SiteActivation(new SiteFiles(home), data, new ReloadStatus(), false, true);
    }

    @Test
    void nothingIsLoadedBeforeItIsBegunOrAskedForAndThenOnce() {
        AtomicInteger loads = new AtomicInteger();
        try (Reloadable<Integer> rules = new Reloadable<>(start(), files -> loads.incrementAndGet())) {
            assertThat(loads).hasValue(0);
            assertThat(rules.get()).isEqualTo(1);
            rules.begin();
            assertThat(rules.get()).isEqualTo(1);
            assertThat(loads).hasValue(1);
        }
    }

    @Test
    void aStopWaitsUntilWhatIsLoadedIsKept() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Reloadable<String> rules = new Reloadable<>(start(), files -> {
            loading.countDown();
            go.await();
            return "rules";
        });
        rules.begin();
        assertThat(loading.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> stop = CompletableFuture.runAsync(rules::close);
        await().during(Duration.ofMillis(200)).until(() -> !stop.isDone());
        go.countDown();
        stop.get(10, TimeUnit.SECONDS);
        assertThat(home.resolve("data/active")).isNotEmptyDirectory();
    }
}
