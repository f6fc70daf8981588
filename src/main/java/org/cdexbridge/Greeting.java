package org.cdexbridge;

import java.nio.file.Path;
import org.cdexbridge.site.DataFolder;
import org.cdexbridge.site.Endpoints;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Says at the start where things are. */
@Component
class Greeting implements ApplicationListener<ApplicationReadyEvent> {
    private final Endpoints endpoints;
    private final DataFolder data;

    Greeting(Endpoints endpoints, DataFolder data) {
        this.endpoints = endpoints;
        this.data = data;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (!(ready.getApplicationContext() instanceof ServletWebServerApplicationContext web)) {
            return;
        }
        String here = "http://localhost:" + web.getWebServer().getPort();
        endpoints.feeds().stream()
                .filter(feed -> feed.kind().equals("folder"))
                .forEach(feed -> say("Inbox", folder(data, feed).toString()));
        say(
                "FHIR base",
                endpoints.store().embedded()
                        ? here + "/fhir"
                        : endpoints.store().url());
        say("Status page", here + "/");
    }

    static Path folder(DataFolder data, Endpoints.Feed feed) {
        return data.resolve(feed.settings().get("folder"));
    }

    private static void say(String what, String where) {
        System.out.printf("%-12s %s%n", what, where);
    }
}
