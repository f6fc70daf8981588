package org.cdexbridge.server;

import org.cdexbridge.journal.Journal;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.file.DataFolder;
import org.cdexbridge.site.file.SiteFiles;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * The server: feeds, journal, pipeline, store and web pages in one process. What it has of Spring Boot's and Camel's
 * ready-made parts stands in {@code META-INF/spring}, in the file with this class's name.
 */
@SpringBootConfiguration
@ImportAutoConfiguration
@ComponentScan(
        basePackages = "org.cdexbridge",
        resourcePattern = Server.COMPONENTS,
        excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
public class Server {
    /** The names that a component may have: reading all 900 classes to find 35 would take half a second of a start. */
    public static final String COMPONENTS = "**/{name:.*(?:(?<!Auto)Configuration|Controller|Api|Advice)}.class";

    @Bean
    SampleDataLoader firstStart(SiteFiles files, Endpoints endpoints, DataFolder data, Journal journal) {
        return new SampleDataLoader(files, endpoints, data, journal);
    }

    @Bean
    StartupMessage startupMessage(Endpoints endpoints, DataFolder data) {
        return new StartupMessage(endpoints, data);
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
