package org.cdexbridge.site.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.cdexbridge.site.endpoints.ActiveEndpoints;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.cdexbridge.site.file.DataFolder;
import org.cdexbridge.site.file.SiteFile;
import org.cdexbridge.site.file.SiteFiles;
import org.cdexbridge.site.route.FeedEvents;
import org.cdexbridge.site.route.RouteParts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which feeds start before the rest of {@code routes/} is there, and what becomes of them when it comes. */
class FirstFeedsTest {
    private static final String TEMPLATE =
            """
            - routeTemplate:
                id: %s
                parameters: [ { name: feed } ]
                route:
                  from: { uri: "%s", steps: [ { setBody: { constant: "%s" } } ] }
            """;
    private static final String ROUTE =
            """
            - route:
                id: own
                from: { uri: "direct:own", steps: [ { setBody: { constant: "%s" } } ] }
            """;
    private static final String CONFIGURATION =
            """
            - routeConfiguration:
                onException:
                  - onException:
                      exception: [ java.lang.Throwable ]
                      handled: { constant: "true" }
            """;

    @TempDir
    Path home;

    private final List<String> told = new ArrayList<>();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private DataFolder data;

    @BeforeEach
    void site() throws IOException {
        data = DataFolder.lock(home.resolve("data"));
        for (SiteFile file : new SiteFiles(home).list(SiteFiles.ROUTES)) {
            if (file.path().endsWith(".camel.yaml")) {
                write(file.path(), "[]");
            }
        }
        write("routes/endpoints.yaml", "feeds:\n  a: { kind: mllp, port: 1 }\n  b: { kind: http }\n");
        write("routes/sources/mllp.camel.yaml", TEMPLATE.formatted("mllp", "direct:{{feed}}", "first"));
        write("routes/sources/http.camel.yaml", TEMPLATE.formatted("http", "platform-http:/{{feed}}", "first"));
        write("routes/own.camel.yaml", ROUTE.formatted("first"));
    }

    @AfterEach
    void stop() throws IOException {
        camel.close();
        data.close();
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(home.resolve(path).getParent());
        Files.writeString(home.resolve(path), text);
    }

    private ActiveConfiguration configuration(boolean strict) {
        SiteFiles files = new SiteFiles(home);
        FeedEvents events = new FeedEvents() {
            @Override
            public void started(String feed) {
                told.add("started " + feed);
            }

            @Override
            public void failed(String feed, String why) {
                told.add("failed " + feed);
            }

            @Override
            public void removed(String feed) {
                told.add("removed " + feed);
            }
        };
        return new ActiveConfiguration(
                files,
                new SiteActivation(files, data, new ReloadStatus(), strict, true),
                name -> null,
                data,
                new ActiveEndpoints(new EndpointsReader(files, name -> null).read()),
                events,
                RouteParts.ALL);
    }

    private static void finish(ActiveConfiguration routes, CamelContext camel) throws Exception {
        camel.start();
        routes.load(camel);
        routes.startFeeds(camel);
    }

    private String ask(String route) {
        return camel.createProducerTemplate().requestBody("direct:" + route, "", String.class);
    }

    @Test
    void aFeedWithAPortOfItsOwnStartsFirstAndGoesOn() throws Exception {
        ActiveConfiguration routes = configuration(false);
        routes.startFirstFeeds(camel);
        assertThat(camel.getRoutes()).extracting(Route::getRouteId).containsExactly("feed-a");
        Route first = camel.getRoute("feed-a");
        finish(routes, camel);
        assertThat(camel.getRoute("feed-a")).isSameAs(first);
        assertThat(ask("own")).isEqualTo("first");
        assertThat(told).startsWith("started a", "started b");
    }

    @Test
    void whenTheRestIsWrongItGoesBackWithAllToWhatWasInForce() throws Exception {
        try (DefaultCamelContext before = new DefaultCamelContext()) {
            finish(configuration(false), before);
        }
        write("routes/sources/mllp.camel.yaml", TEMPLATE.formatted("mllp", "direct:{{feed}}", "second"));
        write("routes/own.camel.yaml", ROUTE.formatted("second").replace("direct:own", "direct:own?nonsense=1"));
        ActiveConfiguration routes = configuration(false);
        routes.startFirstFeeds(camel);
        assertThat(ask("a")).isEqualTo("second");
        finish(routes, camel);
        assertThat(ask("a")).isEqualTo("first");
        assertThat(ask("own")).isEqualTo("first");
    }

    @Test
    void aWrongTemplateLeavesAllToTheWholeStart() throws Exception {
        write(
                "routes/sources/mllp.camel.yaml",
                TEMPLATE.formatted("mllp", "direct:a", "x").replace("setBody", "setBdy"));
        ActiveConfiguration routes = configuration(false);
        routes.startFirstFeeds(camel);
        assertThat(camel.getRoutes()).isEmpty();
        assertThat(camel.getRouteTemplateDefinitions()).isEmpty();
        finish(routes, camel);
        assertThat(ask("own")).isEqualTo("first");
    }

    @Test
    void noFeedStartsFirstWithoutTheSitesConfigurationOfRoutesNorStrictly() throws Exception {
        configuration(true).startFirstFeeds(camel);
        write("routes/all.camel.yaml", CONFIGURATION);
        configuration(false).startFirstFeeds(camel);
        assertThat(camel.getRoutes()).isEmpty();
        assertThat(told).isEmpty();
    }
}
