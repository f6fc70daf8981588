package org.cdexbridge.server;

import org.cdexbridge.journal.Journal;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.file.DataFolder;
import org.cdexbridge.site.file.SiteFiles;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The server: feeds, journal, pipeline, store and web pages in one process. */
@SpringBootApplication(scanBasePackages = "org.cdexbridge")
public class Server {
    @Bean
    SampleDataLoader firstStart(SiteFiles files, Endpoints endpoints, DataFolder data, Journal journal) {
        return new SampleDataLoader(files, endpoints, data, journal);
    }

    /** @param args Spring properties, such as {@code --cdex.data=DIR} */
    public static void main(String[] args) {
        try {
            new ServerLauncher(Server.class, args).run();
            // a small heap would be collected fifty times while it starts
            IdleHeapTrimmer.enable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
