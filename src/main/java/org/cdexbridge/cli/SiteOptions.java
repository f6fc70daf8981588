package org.cdexbridge.cli;

import java.nio.file.Path;
import org.cdexbridge.site.Endpoints;
import org.cdexbridge.site.EndpointsReader;
import org.cdexbridge.site.SiteFiles;
import picocli.CommandLine.Option;

/** Where the site is; the environment variables are those of the server. */
final class SiteOptions {
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

    Path home() {
        return home;
    }

    Path data() {
        return data;
    }

    SiteFiles files() {
        return new SiteFiles(home);
    }

    /** @throws org.cdexbridge.site.SiteErrors with all that is wrong with the file */
    Endpoints endpoints() {
        return new EndpointsReader(files(), System::getenv).read();
    }
}
