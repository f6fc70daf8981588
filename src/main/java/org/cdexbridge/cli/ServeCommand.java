package org.cdexbridge.cli;

import java.util.ArrayList;
import java.util.List;
import org.cdexbridge.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts the server; the only command that needs Spring. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Starts feeds, journal, store, /fhir and the status page.")
final class ServeCommand implements Runnable {
    @Mixin
    private SiteOptions site;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the web pages and /fhir (default: CDEX_PORT or 8080).")
    private Integer port;

    @Parameters(
            paramLabel = "PROPERTY",
            description = "Settings of the server itself, after --: --logging.level.root=info")
    private List<String> properties = new ArrayList<>();

    @Override
    public void run() {
        List<String> arguments = new ArrayList<>(properties);
        if (site != null) {
            arguments.add("--cdex.home=" + site.home());
            arguments.add("--cdex.data=" + site.data());
        }
        if (port != null) {
            arguments.add("--server.port=" + port);
        }
        serve(arguments);
    }

    /** @param properties of Spring, where a profile may say which site is served */
    static void serve(List<String> properties) {
        Server.main(properties.toArray(String[]::new));
    }
}
