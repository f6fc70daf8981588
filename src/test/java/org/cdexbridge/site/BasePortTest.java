package org.cdexbridge.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.cdexbridge.site.file.SiteFiles;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/** Where nothing else is said, the server is reached at the port that it was started with. */
class BasePortTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "9000, , 9000",
        "9000, 9001, 9000",
        "0, 9001, 9001",
        ", 9001, 9001",
        ", , 8080",
    })
    void theDefaultBaseNamesIt(String option, String variable, String port) {
        MockEnvironment environment = new MockEnvironment();
        if (option != null) {
            environment.setProperty("server.port", option);
        }
        if (variable != null) {
            environment.setProperty("CDEX_PORT", variable);
        }
        Endpoints endpoints = new EndpointsReader(new SiteFiles(home), SiteConfiguration.variables(environment)).read();

        assertThat(endpoints.site().base()).isEqualTo("http://localhost:" + port + "/fhir");
    }
}
