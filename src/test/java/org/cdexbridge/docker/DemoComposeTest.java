package org.cdexbridge.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.cdexbridge.site.file.SiteFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The two containers of {@code compose.demo.yaml} fit each other, the image and the application. */
class DemoComposeTest {
    private static final Path DOCKER = Path.of("docker");

    private final Map<String, Object> services;

    DemoComposeTest() throws IOException {
        Map<String, Object> compose = new Yaml().load(Files.readString(DOCKER.resolve("compose.demo.yaml")));
        services = map(compose.get("services"));
    }

    @Test
    void thePartnersEndpointIsThePayersContainer() {
        Partner partner =
                new Partners(() -> endpoints("bridge")).byName("demo-payer").orElseThrow();
        URI endpoint = URI.create(partner.submitAttachment().get(0));

        assertThat(services).containsKey(endpoint.getHost());
        assertThat(environment(endpoint.getHost()))
                .containsEntry("SPRING_PROFILES_ACTIVE", "demo")
                .containsEntry("CDEX_PORT", Integer.toString(endpoint.getPort()));
        assertThat(endpoint.getPath()).startsWith("/demo-payer/fhir/");
        assertThat(partner.privateNetwork()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bridge", "payer"})
    void eachContainerHasItsSiteItsDataAndItsPortOnThisMachineOnly(String name) {
        String port = environment(name).get("CDEX_PORT");

        assertThat(strings(service(name).get("ports"))).containsExactly("127.0.0.1:" + port + ":" + port);
        assertThat(strings(service(name).get("volumes")))
                .anySatisfy(volume ->
                        assertThat(volume).endsWith(":" + environment(name).get("CDEX_DATA")))
                .contains("./demo/" + name + ":/site:ro");
        assertThat(endpoints(name).security().trustedNetworks()).doesNotContain("0.0.0.0/0", "::/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bridge", "payer"})
    void everyVariableIsOneThatIsRead(String name) throws IOException {
        String read = Files.readString(Path.of("src/main/resources/application.yaml"))
                + Files.readString(Path.of("src/main/java/org/cdexbridge/cli/arguments/SiteOptions.java"));

        assertThat(environment(name).keySet())
                .filteredOn(variable -> !variable.equals("SPRING_PROFILES_ACTIVE"))
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(read).containsPattern(Pattern.quote(variable) + "[:}]"));
    }

    private Endpoints endpoints(String name) {
        return new EndpointsReader(new SiteFiles(DOCKER.resolve("demo").resolve(name)), environment(name)::get).read();
    }

    private Map<String, String> environment(String name) {
        Map<String, String> environment = new TreeMap<>();
        map(service(name).get("environment")).forEach((key, value) -> environment.put(key, value.toString()));
        return environment;
    }

    private Map<String, Object> service(String name) {
        return map(services.get(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(Object value) {
        return (List<String>) value;
    }
}
