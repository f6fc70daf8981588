package org.cdexbridge.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.cdexbridge.site.endpoints.ActiveEndpoints;
import org.cdexbridge.site.reload.ReloadStatus;
import org.cdexbridge.site.reload.ReloadStatus.Reload;
import org.cdexbridge.site.reload.Reloadable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotReloadTest {
    private static final String ONE_FEED =
            """
            feeds:
              inbox: { kind: folder, folder: inbox, poll: 100ms, settle: 100ms }
            """;

    @TempDir
    Path home;

    private FeedTestServer bench;

    @BeforeEach
    void start() throws IOException {
        bench = new FeedTestServer(home, ONE_FEED);
        bench.write("routes/own.camel.yaml", answer("first"));
        bench.write("mappings/rule.yaml", "first");
        bench.start();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private static String answer(String words) {
        return """
                - route:
                    id: ping
                    from:
                      uri: direct:ping
                      steps:
                        - setBody:
                            constant: %s
                """
                .formatted(words);
    }

    private String ping() {
        ProducerTemplate template = bench.bean(CamelContext.class).createProducerTemplate();
        return template.requestBody("direct:ping", "", String.class);
    }

    private Reload last(String folder) {
        List<Reload> reloads = bench.bean(ReloadStatus.class).all();
        return reloads.stream()
                .filter(reload -> reload.folder().equals(folder))
                .findFirst()
                .orElse(null);
    }

    private void awaitRefused(String folder) {
        await().until(() -> last(folder) != null && !last(folder).isActive());
    }

    private void drop(String path) throws IOException {
        bench.write("data/" + path, "<a/>");
    }

    @Test
    void aChangedRouteIsInForceWithoutARestart() throws IOException {
        assertThat(ping()).isEqualTo("first");
        bench.write("routes/own.camel.yaml", answer("second"));
        await().until(() -> last("routes") != null);
        assertThat(last("routes").problem()).isEmpty();
        assertThat(ping()).isEqualTo("second");
    }

    @Test
    void aChangedConfigurationReachesTheRoutesThatHaveIt() throws IOException {
        String failing = answer("first")
                .replace("id: ping", "id: ping\n    routeConfigurationId: own")
                .replace("constant: first", "simple: \"${body.nothing}\"");
        bench.write("routes/own.camel.yaml", failing);
        bench.write("routes/failures.camel.yaml", configuration("one"));
        await().until(() -> last("routes") != null && last("routes").isActive());
        await().until(() -> "one".equals(ping()));
        bench.write("routes/failures.camel.yaml", configuration("two"));
        await().until(() -> "two".equals(ping()));
        assertThat(last("routes").problem()).isEmpty();
    }

    private static String configuration(String words) {
        return """
                - routeConfiguration:
                    id: own
                    onException:
                      - onException:
                          exception:
                            - java.lang.Throwable
                          handled:
                            constant: "true"
                          steps:
                            - setBody:
                                constant: %s
                """
                .formatted(words);
    }

    @Test
    void aWrongRouteIsRefusedAndTheOldOneStays() throws IOException {
        bench.write("routes/own.camel.yaml", answer("second").replace("setBody", "setBdy"));
        awaitRefused("routes");
        assertThat(last("routes").problem()).contains("CDX-3120", "setBdy");
        assertThat(ping()).isEqualTo("first");
    }

    @Test
    void aRouteWithAWrongAddressIsRefusedAndTheOldOneStays() throws IOException {
        bench.write("routes/own.camel.yaml", answer("second").replace("direct:ping", "direct:ping?nonsense=1"));
        awaitRefused("routes");
        assertThat(last("routes").problem()).contains("nonsense", "own.camel.yaml");
        assertThat(ping()).isEqualTo("first");
    }

    @Test
    void aNewRouteRunsAndARemovedOneIsGone() throws IOException {
        bench.write("routes/more.camel.yaml", answer("more").replace("ping", "more"));
        await().until(() -> bench.bean(CamelContext.class).getRoute("more") != null);
        Files.delete(home.resolve("routes/more.camel.yaml"));
        await().until(() -> bench.bean(CamelContext.class).getRoute("more") == null);
        assertThat(ping()).isEqualTo("first");
    }

    @Test
    void aNewFeedStartsAndARemovedOneStops() throws IOException {
        bench.write("routes/endpoints.yaml", ONE_FEED.replace("inbox", "other"));
        drop("other/a.xml");
        await().until(() -> bench.names().contains("a.xml"));
        assertThat(bench.status("inbox")).isNull();
        assertThat(bench.bean(ActiveEndpoints.class).get().feeds())
                .singleElement()
                .satisfies(feed -> assertThat(feed.name()).isEqualTo("other"));
        drop("inbox/b.xml");
        drop("other/c.xml");
        await().until(() -> bench.names().contains("c.xml"));
        assertThat(bench.names()).containsExactly("a.xml", "c.xml");
    }

    @Test
    void wrongEndpointsAreRefusedAndTheFeedsGoOn() throws IOException {
        bench.write("routes/endpoints.yaml", ONE_FEED.replace("poll", "pol"));
        awaitRefused("routes");
        assertThat(last("routes").problem()).contains("CDX-3102", "'poll'", "routes/endpoints.yaml:2");
        drop("inbox/a.xml");
        await().until(() -> bench.names().contains("a.xml"));
    }

    @Test
    void anEditOfASourcesTemplateReachesItsFeeds() throws IOException {
        String template = new String(getClass()
                .getResourceAsStream("/routes/sources/folder.camel.yaml")
                .readAllBytes());
        bench.write("routes/sources/folder.camel.yaml", template.replace("bean:receiveFileStep", "mock:nowhere"));
        await().until(() -> last("routes") != null);
        assertThat(last("routes").problem()).isEmpty();
        drop("inbox/a.xml");
        await().until(() -> bench.status("inbox").state() == FeedStatus.State.DOWN);
        Files.delete(home.resolve("routes/sources/folder.camel.yaml"));
        await().until(() -> bench.names().contains("a.xml"));
    }

    @Test
    void aChangedMappingIsSwappedAndAWrongOneRefused() throws IOException {
        Reloadable<?> rules = bench.bean(Reloadable.class);
        assertThat(rules.get()).isEqualTo("first");
        bench.write("mappings/rule.yaml", "second");
        await().until(() -> rules.get().equals("second"));
        bench.write("mappings/rule.yaml", "wrong");
        awaitRefused("mappings");
        assertThat(last("mappings").problem()).contains("mappings/rule.yaml:1");
        assertThat(rules.get()).isEqualTo("second");
    }
}
