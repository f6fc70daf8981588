package org.cdexbridge.cli;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The FHIR store in the bridge's own tables; both commands need the running server. */
@Command(
        name = "store",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Makes the FHIR store, or what it is searched by, anew.")
final class StoreCommand implements Runnable {
    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(command.commandLine(), "One of rebuild, reindex is needed.");
    }

    @Command(
            name = "rebuild",
            mixinStandardHelpOptions = true,
            description = "Clears what conversions made and makes it anew from the originals in the journal.")
    void rebuild(@Mixin SiteOptions site) throws IOException {
        try (Operations operations = Operations.on(site)) {
            print(operations.rebuildStore());
        }
    }

    @Command(
            name = "reindex",
            mixinStandardHelpOptions = true,
            description = "Makes what resources are searched by anew from the resources, beside all other work.")
    void reindex(
            @Mixin SiteOptions site,
            @Parameters(paramLabel = "TYPE", arity = "0..*", description = "Such as Observation; without one all types")
                    List<String> types)
            throws IOException {
        try (Operations operations = Operations.on(site)) {
            print(operations.reindexStore(types == null ? List.of() : types));
        }
    }

    private void print(List<String> lines) {
        lines.forEach(command.commandLine().getOut()::println);
    }
}
