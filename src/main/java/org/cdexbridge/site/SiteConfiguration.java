package org.cdexbridge.site;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.site.endpoints.ActiveEndpoints;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.cdexbridge.site.file.DataFolder;
import org.cdexbridge.site.file.SiteCode;
import org.cdexbridge.site.file.SiteFiles;
import org.cdexbridge.site.reload.ActiveConfiguration;
import org.cdexbridge.site.reload.HotReload;
import org.cdexbridge.site.reload.ReloadStatus;
import org.cdexbridge.site.reload.Reloadable;
import org.cdexbridge.site.reload.RouteStarter;
import org.cdexbridge.site.reload.SiteActivation;
import org.cdexbridge.site.route.FeedEvents;
import org.cdexbridge.site.route.RouteParts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The site as the server sees it. */
@Configuration(proxyBeanMethods = false)
public class SiteConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(SiteConfiguration.class);

    /** @param folder {@code cdex.data}, given by {@code --data} or {@code CDEX_DATA} */
    @Bean
    DataFolder dataFolder(@Value("${cdex.data:data}") String folder) {
        DataFolder data = DataFolder.lock(Path.of(folder));
        List<String> readable = data.readableByOthers();
        if (!readable.isEmpty()) {
            LOG.warn(
                    "{}",
                    new Finding(
                            SiteCode.DATA_READABLE,
                            String.join(", ", readable),
                            data.path().toString()));
        }
        return data;
    }

    /** @param home as text: Spring would look for a relative Path on the class path first */
    @Bean
    SiteFiles siteFiles(@Value("${cdex.home:.}") String home) {
        return new SiteFiles(Path.of(home));
    }

    /**
     * @param strict {@code cdex.strict}, given by {@code --strict}
     * @param intakeOnly whether this is a server of which nothing but feeds and journal came up
     */
    @Bean
    SiteActivation siteStart(
            SiteFiles files,
            DataFolder data,
            ReloadStatus status,
            @Value("${cdex.strict:false}") boolean strict,
            @Value("${cdex.intake-only:false}") boolean intakeOnly) {
        FirstZone.write(files, data);
        return new SiteActivation(files, data, status, strict, !intakeOnly);
    }

    /** As they were at the start. */
    @Bean
    Endpoints endpoints(SiteActivation start, Environment environment) {
        return start.endpoints(variables(environment));
    }

    @Bean
    ActiveEndpoints activeEndpoints(Endpoints endpoints) {
        return new ActiveEndpoints(endpoints);
    }

    /** The port is the one with which this server was started, in whatever way it was told. */
    static UnaryOperator<String> variables(Environment environment) {
        int port = environment.getProperty("server.port", Integer.class, 0);
        return name ->
                name.equals(EndpointsReader.PORT) && port > 0 ? Integer.toString(port) : environment.getProperty(name);
    }

    /** With PostgreSQL nothing of the databases is in the data folder. */
    @Bean
    DiskSpace diskSpace(Endpoints endpoints, DataFolder data) {
        return endpoints.database().embedded()
                ? DiskSpace.in(data.path(), endpoints.limits().diskReserve().toBytes())
                : DiskSpace.elsewhere();
    }

    /** In place of Spring Boot's, which looks at the working directory. */
    @Bean
    HealthIndicator diskSpaceHealthIndicator(DiskSpace space) {
        return () -> space.shortage()
                .map(words -> Health.down().withDetail("reason", words))
                .orElseGet(Health::up)
                .withDetail("free", space.free())
                .build();
    }

    @Bean
    ActiveConfiguration liveRoutes(
            SiteFiles files,
            SiteActivation start,
            Environment environment,
            DataFolder data,
            ActiveEndpoints endpoints,
            FeedEvents events,
            ObjectProvider<RouteParts> parts,
            @Value("${cdex.intake-only:false}") boolean intakeOnly) {
        RouteParts running = intakeOnly ? RouteParts.INTAKE : parts.getIfAvailable(() -> RouteParts.ALL);
        return new ActiveConfiguration(files, start, variables(environment), data, endpoints, events, running);
    }

    @Bean
    RouteStarter routesStart(ActiveConfiguration routes, CamelContext camel) {
        return new RouteStarter(routes, camel);
    }

    @Bean
    ReloadStatus reloadStatus() {
        return new ReloadStatus();
    }

    /** An edit that is refused is told, and takes the bridge neither out of service nor down. */
    @Bean
    HealthIndicator siteHealthIndicator(ReloadStatus status) {
        return () -> {
            Health.Builder health = status.allActive() ? Health.up() : Health.status("DEGRADED");
            status.all().stream()
                    .filter(reload -> !reload.isActive())
                    .forEach(reload -> health.withDetail(
                            reload.folder(),
                            "refused since " + reload.since() + ", in force is " + reload.instead() + ": "
                                    + reload.problem()));
            return health.build();
        };
    }

    @Bean
    @ConditionalOnProperty(name = "cdex.intake-only", havingValue = "false", matchIfMissing = true)
    HotReload hotReload(
            SiteFiles files,
            SiteActivation start,
            ActiveConfiguration routes,
            ObjectProvider<Reloadable<?>> mappings,
            CamelContext camel,
            ReloadStatus status) {
        return new HotReload(files, start, routes, mappings, camel, status);
    }
}
