package org.cdexbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.store.FhirStore;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another application has of the bridge, and what it has not unless it asks for it. */
class CdexBridgeAutoConfigurationTest {
    @TempDir
    Path home;

    @Test
    void aRouteOfTheApplicationConvertsAndStores() throws IOException {
        // the validator would be read for this document alone
        try (OtherApplication application = new OtherApplication(home, "--cdex.check.enabled=false")) {
            Converted letter = application
                    .bean(CamelContext.class)
                    .createProducerTemplate()
                    .requestBody("direct:letters", sample(), Converted.class);

            assertThat(letter.source().feed()).isEqualTo("letters");
            assertThat(letter.resources()).hasAtLeastOneElementOfType(Provenance.class);
            assertThat(letter.stored()).allSatisfy(resource -> assertThat(stored(application, resource))
                    .as(resource.fhirType())
                    .isTrue());
            nothingStartsByItself(application);
        }
    }

    /** Neither the inbox of the default endpoints nor the work on the journal; templates are there for who wants them. */
    private static void nothingStartsByItself(OtherApplication application) {
        ModelCamelContext camel = (ModelCamelContext) application.bean(CamelContext.class);
        assertThat(camel.getRoutes()).extracting(route -> route.getRouteId()).containsExactly("letters");
        assertThat(camel.getRouteTemplateDefinitions())
                .extracting(RouteTemplateDefinition::getId)
                .containsExactlyInAnyOrder("folder", "sftp", "mllp", "http");
    }

    private static boolean stored(OtherApplication application, Resource resource) {
        return application
                .bean(FhirStore.class)
                .read(resource.fhirType(), resource.getIdElement().getIdPart())
                .isPresent();
    }

    @Test
    void partsAreSwitchedOffByProperties() {
        try (OtherApplication application =
                new OtherApplication(home, "--cdex.store.enabled=false", "--cdex.check.enabled=false")) {
            assertThat(application.has("convertStep")).isTrue();
            assertThat(application.has("storeStep")).isFalse();
            assertThat(application.has("conformanceStep")).isFalse();
            assertThat(application.has("decideStep")).isFalse();
        }
        try (OtherApplication application =
                new OtherApplication(home, "--cdex.exchange.enabled=false", "--cdex.check.enabled=false")) {
            assertThat(application.has("storeStep")).isTrue();
            assertThat(application.has("decideStep")).isFalse();
            assertThat(application.bean(NoExchangesStep.class)).isNotNull();
        }
        try (OtherApplication application = new OtherApplication(home, "--cdex.enabled=false")) {
            assertThat(application.has("convertStep")).isFalse();
        }
    }

    @Test
    void feedsPipelineAndExchangesWorkWhereTheyAreSwitchedOn() {
        try (OtherApplication application = new OtherApplication(
                home,
                "--cdex.feeds.enabled=true",
                "--cdex.pipeline.enabled=true",
                "--cdex.exchange.routes.enabled=true")) {
            assertThat(application.bean(CamelContext.class).getRoutes())
                    .extracting(route -> route.getRouteId())
                    .contains("feed-inbox", "claim", "store", "exchange");
        }
    }

    private static byte[] sample() throws IOException {
        return Files.readAllBytes(Path.of("src/main/resources/samples/ccd.xml"));
    }
}
