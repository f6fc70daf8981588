package org.cdexbridge.cli.operator;

import java.io.IOException;
import org.cdexbridge.cli.arguments.SiteOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The ledger of what the store holds. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Rebuilds the content index of stored resources.")
public final class ContentIndexCommand {
    @Spec
    private CommandSpec command;

    @Command(
            name = "rebuild",
            mixinStandardHelpOptions = true,
            description = "Reads the store and rebuilds the index; needs the running server.")
    void rebuild(@Mixin SiteOptions site) throws IOException {
        try (OperatorActions operations = OperatorActions.on(site)) {
            operations.rebuildLedger().forEach(command.commandLine().getOut()::println);
        }
    }
}
