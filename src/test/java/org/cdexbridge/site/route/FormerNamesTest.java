package org.cdexbridge.site.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.site.file.SiteFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormerNamesTest {
    @TempDir
    Path home;

    private List<Finding> findings(String path, String text) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return FormerNames.findings(new SiteFiles(home));
    }

    /** Its other half, {@code routes/pipeline/claim.camel.yaml}, is the one of this release. */
    @Test
    void aRouteOfAnEarlierReleaseUsesTheQueueAndTheErrorHandlingOfThisOne() throws Exception {
        String now = Files.readString(Path.of("routes/pipeline/store.camel.yaml"));
        String before = now.replace("name: pipeline", "name: work").replace("pipeline-errors", "failures");

        assertThat(findings("routes/pipeline/store.camel.yaml", before))
                .extracting(Finding::message, Finding::location)
                .containsExactlyInAnyOrder(
                        tuple("'failures' is called 'pipeline-errors' now", "routes/pipeline/store.camel.yaml:4"),
                        tuple("'work' is called 'pipeline' now", "routes/pipeline/store.camel.yaml:8"));
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            RouteFiles.load(camel, RouteFiles.below("routes/pipeline", new SiteFiles(home)));
            RouteDefinition store = camel.getRouteDefinition("store");
            assertThat(store.getRouteConfigurationId()).isEqualTo("pipeline-errors");
            assertThat(store.getInput().getEndpointUri()).startsWith("seda:pipeline?");
        }
    }

    @Test
    void theErrorHandlingOfASiteIsThatOfTheDefaultRoutes() throws Exception {
        String before = Files.readString(Path.of("routes/failures.camel.yaml")).replace("pipeline-errors", "failures");

        assertThat(findings("routes/failures.camel.yaml", before)).hasSize(1);
        SiteFiles files = new SiteFiles(home);
        assertThat(RouteFiles.configurations(
                        files.read("routes/failures.camel.yaml").orElseThrow()))
                .containsExactly("pipeline-errors");
    }

    @Test
    void aTemplateOfAnEarlierReleaseTakesTheKeysOfThisOne() throws Exception {
        String now = Files.readString(Path.of("routes/sources/mllp.camel.yaml"));
        String before = now.replace("frame-timeout", "patience")
                .replace("frameTimeout", "patience")
                .replace("unparseable-ack", "unreadable")
                .replace("unparseableAck", "unreadable");

        assertThat(findings("routes/sources/mllp.camel.yaml", before)).hasSize(6);
        SiteFiles files = new SiteFiles(home);
        assertThat(FormerNames.replaced(
                                files.read("routes/sources/mllp.camel.yaml").orElseThrow())
                        .text())
                .isEqualTo(now);
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            RouteFiles.load(camel, RouteFiles.below("routes/sources", files));
            RouteTemplateDefinition template = camel.getRouteTemplateDefinition("mllp");
            assertThat(template.getTemplateParameters())
                    .extracting(RouteTemplateParameterDefinition::getName)
                    .contains("frame-timeout", "unparseable-ack");
        }
    }

    @Test
    void theDefaultsHaveNone() {
        assertThat(FormerNames.findings(new SiteFiles(home))).isEmpty();
    }
}
