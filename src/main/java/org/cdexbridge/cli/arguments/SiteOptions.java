package org.cdexbridge.cli.arguments;

import java.nio.file.Path;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.cdexbridge.site.file.SiteFiles;
import picocli.CommandLine.Option;

/** Where the site is; the environment variables are those of the server. */
public final class SiteOptions {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "${env:CDEX_HOME:-.}",
            description = "Folder with the site's own routes/ and mappings/ (default: the working directory).")
    private Path home;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:CDEX_DATA:-data}",
            description = "Folder with the inbox, the journal and the store (default: ${DEFAULT-VALUE}).")
    private Path data;

    public Path home() {
        return home;
    }

    public Path data() {
        return data;
    }

    public SiteFiles files() {
        return new SiteFiles(home);
    }

    /** @throws org.cdexbridge.site.file.SiteErrors with all that is wrong with the file */
    public Endpoints endpoints() {
        return new EndpointsReader(files(), System::getenv).read();
    }
}
