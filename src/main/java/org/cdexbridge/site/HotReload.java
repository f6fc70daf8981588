package org.cdexbridge.site;

import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Brings edits of {@code mappings/} and {@code routes/} into force, or says why not. */
public final class HotReload implements ApplicationListener<ApplicationReadyEvent>, AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final LiveRoutes routes;
    private final ObjectProvider<Live<?>> mappings;
    private final CamelContext camel;
    private final ReloadStatus status;
    private final SiteWatcher watcher;

    HotReload(
            SiteFiles files,
            LiveRoutes routes,
            ObjectProvider<Live<?>> mappings,
            CamelContext camel,
            ReloadStatus status) {
        this.routes = routes;
        this.mappings = mappings;
        this.camel = camel;
        this.status = status;
        this.watcher =
                new SiteWatcher(files.home(), List.of(SiteFiles.MAPPINGS, SiteFiles.ROUTES), INTERVAL, this::changed);
    }

    private void changed(String folder) {
        try {
            if (folder.equals(SiteFiles.ROUTES)) {
                routes.reload(camel);
            } else {
                for (Live<?> live : mappings) {
                    live.reload();
                }
            }
            status.taken(folder);
        } catch (SiteErrors e) {
            status.refused(folder, e.getMessage());
        } catch (Exception e) {
            status.refused(folder, folder.equals(SiteFiles.ROUTES) ? RouteError.whole(e) : e.getMessage());
        }
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        try {
            watcher.start();
        } catch (Exception e) {
            throw new IllegalStateException("edits can't be watched for", e);
        }
    }

    @Override
    public void close() throws Exception {
        watcher.close();
    }
}
