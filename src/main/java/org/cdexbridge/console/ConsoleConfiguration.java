package org.cdexbridge.console;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.cdexbridge.conformance.CheckTally;
import org.cdexbridge.console.status.StatusService;
import org.cdexbridge.feed.FeedStatuses;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.security.TrustedNetworks;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.site.OperatorEndpoint;
import org.cdexbridge.site.endpoints.ActiveEndpoints;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.file.DataFolder;
import org.cdexbridge.site.reload.ReloadStatus;
import org.cdexbridge.store.FhirStore;
import org.cdexbridge.store.rest.access.StoreTables;
import org.cdexbridge.store.table.ConvertedRows;
import org.cdexbridge.store.table.Reindexer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The pages, and the endpoint of the command line. */
@Configuration(proxyBeanMethods = false)
public class ConsoleConfiguration implements WebMvcConfigurer, ApplicationListener<ServletWebServerInitializedEvent> {
    private final DataFolder data;
    private final AtomicReference<OperatorEndpoint> operator = new AtomicReference<>();

    ConsoleConfiguration(DataFolder data) {
        this.data = data;
    }

    @Bean
    StatusService statusService(
            Journal journal,
            FeedStatuses feeds,
            ReloadStatus reloads,
            FhirStore store,
            CheckTally checks,
            Endpoints endpoints,
            ActiveEndpoints active,
            TrustedNetworks open) {
        return new StatusService(journal, feeds, reloads, store, checks, endpoints, active, open, Clock.systemUTC());
    }

    @Bean
    FilterRegistrationBean<DiskSpaceFilter> spaceFilter(DiskSpace space) {
        FilterRegistrationBean<DiskSpaceFilter> filter = new FilterRegistrationBean<>(new DiskSpaceFilter(space));
        filter.addUrlPatterns("/api/*", "/reviews/*", "/send/*", "/desk/*");
        return filter;
    }

    @Bean
    JournalActions journalActions(Journal journal) {
        return new JournalActions(journal);
    }

    @Bean
    StoreActions storeActions(Journal journal, WorkSignal wake, StoreTables tables, JdbcTemplate database) {
        return new StoreActions(
                journal,
                wake,
                tables.parameters(),
                new ConvertedRows(database),
                new Reindexer(tables.parameters(), tables.bases(), database, tables.transactions()));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ConsoleHeaders())
                .addPathPatterns(
                        "/", "/login", "/documents/**", "/console/**", "/reviews/**", "/send/**", "/api/reviews/**")
                .addPathPatterns("/desk/**", "/api/desk/**");
        registry.addInterceptor(new OperatorKeyInterceptor(operator::get)).addPathPatterns("/operator/**");
    }

    /** The port is known only now. */
    @Override
    public void onApplicationEvent(ServletWebServerInitializedEvent started) {
        OperatorEndpoint open = OperatorEndpoint.open(
                "http://localhost:" + started.getWebServer().getPort());
        try {
            open.writeTo(data.path());
            operator.set(open);
        } catch (IOException e) {
            throw new IllegalStateException("the key of the command line can't be written in the data folder", e);
        }
    }
}
