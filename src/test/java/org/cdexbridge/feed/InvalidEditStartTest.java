package org.cdexbridge.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.cdexbridge.site.endpoints.ActiveEndpoints;
import org.cdexbridge.site.reload.ReloadStatus;
import org.cdexbridge.site.reload.Reloadable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.StringUtils;

/** A bridge that starts with an edit that is wrong, in each of the places, takes files as before and says so. */
@ExtendWith(OutputCaptureExtension.class)
class InvalidEditStartTest {
    private static final String ENDPOINTS =
            """
            feeds:
              inbox: { kind: folder, folder: inbox, poll: 100ms, settle: 100ms }
            """;
    private static final String ROUTE =
            """
            - route:
                id: ping
                from:
                  uri: direct:ping
                  steps:
                    - setBody:
                        constant: %s
            """;

    /** What routes are configured by is taken back, and given again, like the routes. */
    private static final String CONFIGURATION =
            """
            - routeConfiguration:
                id: failures
                onException:
                  - onException:
                      exception:
                        - java.lang.Throwable
                      handled:
                        constant: "true"
            """;

    @TempDir
    Path home;

    private FeedTestServer bench;

    @BeforeEach
    void site() throws IOException {
        bench = new FeedTestServer(home, ENDPOINTS);
        bench.write("routes/own.camel.yaml", ROUTE.formatted("first"));
        bench.write("routes/failures.camel.yaml", CONFIGURATION);
        bench.write("mappings/rule.yaml", "first");
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private void startOnce() {
        bench.start();
        assertThat(bench.bean(Reloadable.class).get()).isEqualTo("first");
        bench.close();
    }

    private void breakAll() throws IOException {
        bench.write("routes/endpoints.yaml", ENDPOINTS.replace("poll", "pol"));
        bench.write(
                "routes/own.camel.yaml", ROUTE.formatted("second").replace("direct:ping", "direct:ping?nonsense=1"));
        bench.write("mappings/rule.yaml", "wrong");
    }

    private String ping() {
        return bench.bean(CamelContext.class).createProducerTemplate().requestBody("direct:ping", "", String.class);
    }

    private void awaitTaken(String name) throws IOException {
        bench.write("data/inbox/" + name, "<a/>");
        await().until(() -> bench.names().contains(name));
    }

    private HealthIndicator health() {
        return (HealthIndicator) bench.bean("siteHealthIndicator");
    }

    @Test
    void itRunsWithWhatWasInForceBeforeAndSaysSo(CapturedOutput output) throws IOException {
        startOnce();
        breakAll();
        int before = output.getAll().length();
        bench.start();
        awaitTaken("a.xml");
        assertThat(ping()).isEqualTo("first");
        assertThat(bench.bean(Reloadable.class).get()).isEqualTo("first");
        await().until(() -> bench.bean(ReloadStatus.class).all().size() == 2);
        String log = output.getAll().substring(before);
        for (String told : new String[] {"CDX-3102", "[routes/own.camel.yaml]", "mappings/rule.yaml:1"}) {
            assertThat(StringUtils.countOccurrencesOf(log, told)).as(told).isEqualTo(1);
        }
        assertThat(health().health().getStatus()).isEqualTo(new Status("DEGRADED"));
        assertThat(health().health().getDetails().toString())
                .contains("CDX-3102", "routes/endpoints.yaml:2", "own.camel.yaml", "mappings/rule.yaml:1");
    }

    @Test
    void aStartTellsNamesOfAnEarlierRelease(CapturedOutput output) throws IOException {
        bench.write("routes/endpoints.yaml", ENDPOINTS.replace("settle", "still"));
        bench.start();
        assertThat(output.getAll().lines().filter(line -> line.contains("CDX-3133")))
                .hasSize(2)
                .anyMatch(line -> line.contains("'settle'") && line.contains("routes/endpoints.yaml:2"))
                .anyMatch(line -> line.contains("'pipeline-errors'") && line.contains("routes/failures.camel.yaml:2"));
    }

    @Test
    void whatIsMendedComesIntoForceWithoutARestart() throws IOException {
        startOnce();
        breakAll();
        bench.start();
        awaitTaken("a.xml");
        bench.write("routes/endpoints.yaml", ENDPOINTS.replace("inbox", "other"));
        bench.write("routes/own.camel.yaml", ROUTE.formatted("second"));
        bench.write("mappings/rule.yaml", "second");
        await().until(() -> bench.bean(ReloadStatus.class).all().stream().allMatch(ReloadStatus.Reload::isActive));
        assertThat(ping()).isEqualTo("second");
        assertThat(bench.bean(Reloadable.class).get()).isEqualTo("second");
        assertThat(bench.bean(ActiveEndpoints.class).get().feeds().get(0).name())
                .isEqualTo("other");
        assertThat(health().health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void whatWasTakenWhileRunningIsWhatTheNextStartGoesBackTo() throws IOException {
        bench.start();
        bench.write("routes/own.camel.yaml", ROUTE.formatted("second"));
        bench.write("mappings/rule.yaml", "second");
        await().until(() -> bench.bean(ReloadStatus.class).all().size() == 2);
        bench.close();
        breakAll();
        bench.start();
        assertThat(ping()).isEqualTo("second");
        assertThat(bench.bean(Reloadable.class).get()).isEqualTo("second");
    }

    @Test
    void atAFirstStartTheDefaultsStandIn() throws IOException {
        bench.write("routes/endpoints.yaml", ENDPOINTS + "  broken: { kind: pigeon }\n");
        bench.write("routes/own.camel.yaml", ROUTE.formatted("second").replace("setBody", "setBdy"));
        bench.write("mappings/rule.yaml", "wrong");
        bench.start();
        awaitTaken("a.xml");
        assertThat(bench.bean(Reloadable.class).get()).isEqualTo("none");
        assertThat(bench.bean(CamelContext.class).getRoute("ping")).isNull();
        Files.delete(home.resolve("routes/own.camel.yaml"));
        bench.write("routes/endpoints.yaml", ENDPOINTS);
        await().until(() -> bench.bean(ReloadStatus.class).all().stream()
                .anyMatch(reload -> reload.folder().equals("routes") && reload.isActive()));
    }

    @Test
    void aStrictStartEnds() throws IOException {
        startOnce();
        breakAll();
        assertThatThrownBy(() -> bench.start("--cdex.strict=true")).hasMessageContaining("CDX-3102");
        bench.write("routes/endpoints.yaml", ENDPOINTS);
        assertThatThrownBy(() -> bench.start("--cdex.strict=true")).hasMessageContaining("nonsense");
    }
}
