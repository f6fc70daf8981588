package org.cdexbridge.server;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.Feed;
import org.cdexbridge.site.file.DataFolder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Says at the start where things are. */
final class StartupMessage implements ApplicationListener<ApplicationReadyEvent> {
    private final Endpoints endpoints;
    private final DataFolder data;

    StartupMessage(Endpoints endpoints, DataFolder data) {
        this.endpoints = endpoints;
        this.data = data;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        inboxes(endpoints).forEach(feed -> say("Inbox", folder(data, feed).toString()));
        say("FHIR base", fhir(ready, endpoints));
        if (!endpoints.store().embedded()) {
            say("Exchanges", here(ready) + "/fhir");
        }
        say("Status page", here(ready) + "/");
    }

    /** Where the store is reached from this machine. */
    static String fhir(ApplicationReadyEvent ready, Endpoints endpoints) {
        return endpoints.store().embedded()
                ? here(ready) + "/fhir"
                : endpoints.store().url();
    }

    private static String here(ApplicationReadyEvent ready) {
        return "http://localhost:"
                + ready.getApplicationContext().getEnvironment().getProperty("local.server.port");
    }

    static Stream<Feed.Folder> inboxes(Endpoints endpoints) {
        return endpoints.feeds().stream().filter(Feed.Folder.class::isInstance).map(Feed.Folder.class::cast);
    }

    static Path folder(DataFolder data, Feed.Folder feed) {
        return data.resolve(feed.folder());
    }

    private static void say(String what, String where) {
        System.out.printf("%-12s %s%n", what, where);
    }
}
