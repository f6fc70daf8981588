package org.cdexbridge.site;

import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** The site as the server sees it. */
@Configuration(proxyBeanMethods = false)
public class SiteConfiguration {
    /** @param folder {@code cdex.data}, given by {@code --data} or {@code CDEX_DATA} */
    @Bean
    DataFolder dataFolder(@Value("${cdex.data}") String folder) {
        return DataFolder.lock(Path.of(folder));
    }

    /** @param home as text: Spring would look for a relative Path on the class path first */
    @Bean
    SiteFiles siteFiles(@Value("${cdex.home}") String home) {
        return new SiteFiles(Path.of(home));
    }

    @Bean
    EndpointsReader endpointsReader(SiteFiles files, Environment environment) {
        return new EndpointsReader(files, environment::getProperty);
    }

    /** As they were at the start; feeds as they are now are told by {@link LiveRoutes}. */
    @Bean
    Endpoints endpoints(EndpointsReader reader) {
        return reader.read();
    }

    /** The journal's database, for Spring Boot's connection pool and Flyway. */
    @Bean
    JdbcConnectionDetails journalDatabase(Endpoints endpoints, DataFolder data) {
        return new JournalDatabase(endpoints.database(), data);
    }

    /** Asked at each start, before anything is converted: a node that says something else ends here. */
    @Bean
    SiteIdentity siteIdentity(JdbcTemplate journal, Endpoints endpoints) {
        return new SiteIdentityTable(journal).agree(endpoints.site());
    }

    @Bean
    LiveRoutes liveRoutes(
            SiteFiles files, EndpointsReader reader, DataFolder data, Endpoints endpoints, FeedEvents events) {
        return new LiveRoutes(files, reader, data, endpoints, events);
    }

    @Bean
    RoutesStart routesStart(LiveRoutes routes, CamelContext camel) {
        return new RoutesStart(routes, camel);
    }

    @Bean
    ReloadStatus reloadStatus() {
        return new ReloadStatus();
    }

    @Bean
    HotReload hotReload(
            SiteFiles files,
            LiveRoutes routes,
            ObjectProvider<Live<?>> mappings,
            CamelContext camel,
            ReloadStatus status) {
        return new HotReload(files, routes, mappings, camel, status);
    }
}
