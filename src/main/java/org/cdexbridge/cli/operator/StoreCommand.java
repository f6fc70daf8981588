package org.cdexbridge.cli.operator;

import java.io.IOException;
import java.util.List;
import org.cdexbridge.cli.arguments.SiteOptions;
import org.jspecify.annotations.Nullable;
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
        description = "Rebuilds or re-indexes the FHIR store.")
public final class StoreCommand {
    @Spec
    private CommandSpec command;

    @Command(
            name = "rebuild",
            mixinStandardHelpOptions = true,
            description = "Deletes converted resources and converts all originals of the journal again.")
    void rebuild(@Mixin SiteOptions site) throws IOException {
        try (OperatorActions operations = OperatorActions.on(site)) {
            print(operations.rebuildStore());
        }
    }

    @Command(
            name = "reindex",
            mixinStandardHelpOptions = true,
            description = "Rebuilds the search index from the stored resources while the server runs.")
    void reindex(
            @Mixin SiteOptions site,
            @Parameters(
                            paramLabel = "TYPE",
                            arity = "0..*",
                            description = "Resource types such as Observation (default: all)")
                    @Nullable
                    List<String> types)
            throws IOException {
        try (OperatorActions operations = OperatorActions.on(site)) {
            print(operations.reindexStore(types == null ? List.of() : types));
        }
    }

    private void print(List<String> lines) {
        lines.forEach(command.commandLine().getOut()::println);
    }
}
