package org.cdexbridge.site.reload;

import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.cdexbridge.site.file.SiteFiles;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Brings edits of {@code mappings/} and {@code routes/} into force, or says why not. */
public final class HotReload implements ApplicationListener<ApplicationReadyEvent>, AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final SiteFiles files;
    private final SiteActivation start;
    private final ActiveConfiguration routes;
    private final ObjectProvider<Reloadable<?>> mappings;
    private final CamelContext camel;
    private final ReloadStatus status;
    private final SiteWatcher watcher;

    public HotReload(
            SiteFiles files,
            SiteActivation start,
            ActiveConfiguration routes,
            ObjectProvider<Reloadable<?>> mappings,
            CamelContext camel,
            ReloadStatus status) {
        this.files = files;
        this.start = start;
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
                reloadMappings();
            }
            status.taken(folder);
        } catch (Exception e) {
            status.refused(folder, SiteProblem.of(e, folder).words());
        }
    }

    private void reloadMappings() throws Exception {
        SiteFiles now = files.snapshot(SiteFiles.MAPPINGS);
        for (Reloadable<?> live : mappings) {
            live.reload(now);
        }
        start.keep(SitePart.MAPPINGS, now);
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        mappings.forEach(Reloadable::begin);
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
