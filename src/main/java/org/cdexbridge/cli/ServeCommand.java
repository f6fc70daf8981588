package org.cdexbridge.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.cdexbridge.cli.arguments.SiteOptions;
import org.cdexbridge.server.Server;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts the server; the only command that needs Spring. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Starts feeds, journal, store, /fhir and the status page.")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private SiteOptions site;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the web pages and /fhir (default: CDEX_PORT or 8080).")
    private @Nullable Integer port;

    @Option(
            names = "--strict",
            description = "Fail when routes or mappings are invalid, instead of starting with the last active version.")
    private boolean strict;

    @Parameters(paramLabel = "PROPERTY", description = "Spring Boot properties, after --: --logging.level.root=info")
    private List<String> properties = new ArrayList<>();

    @Override
    public Integer call() {
        List<String> arguments = new ArrayList<>(properties);
        arguments.add("--cdex.home=" + site.home());
        arguments.add("--cdex.data=" + site.data());
        if (port != null) {
            arguments.add("--server.port=" + port);
        }
        if (strict) {
            arguments.add("--cdex.strict=true");
        }
        return serve(arguments);
    }

    /**
     * Serves.
     *
     * @param properties of Spring, where a profile may say which site is served
     * @return the exit code; why a start failed has been told by then
     */
    static int serve(List<String> properties) {
        try {
            Server.main(properties.toArray(String[]::new));
            return ExitCode.OK;
        } catch (RuntimeException told) {
            return ExitCode.SOFTWARE;
        }
    }
}
