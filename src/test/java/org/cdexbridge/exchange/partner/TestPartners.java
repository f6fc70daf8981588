package org.cdexbridge.exchange.partner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.cdexbridge.site.file.SiteFiles;

/** Partners as a site writes them down. */
public final class TestPartners {
    private TestPartners() {}

    /** @param yaml part {@code partners:} of {@code endpoints.yaml}, by name */
    public static Partners yaml(String yaml) {
        Endpoints endpoints = endpoints(yaml);
        return new Partners(() -> endpoints);
    }

    /** The whole file with these partners and nothing else. */
    public static Endpoints endpoints(String yaml) {
        try {
            Path home = Files.createTempDirectory("partners");
            Files.createDirectories(home.resolve("routes"));
            Files.writeString(home.resolve("routes/endpoints.yaml"), "partners:\n" + yaml.indent(2));
            return new EndpointsReader(new SiteFiles(home), name -> null).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
