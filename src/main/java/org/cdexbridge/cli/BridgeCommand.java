package org.cdexbridge.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.cdexbridge.cli.convert.ConvertCommand;
import org.cdexbridge.cli.convert.ExplainCommand;
import org.cdexbridge.cli.operator.ContentIndexCommand;
import org.cdexbridge.cli.operator.JournalCommand;
import org.cdexbridge.cli.operator.StoreCommand;
import org.cdexbridge.cli.send.SendCommand;
import org.cdexbridge.cli.verify.VerifyCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command of which all others are a part; alone it is {@code serve}. */
@Command(
        name = "cdex-bridge",
        description = "C-CDA from hospital feeds as stored, searchable FHIR R4 with Provenance.",
        footer = "Without a command the server is started.",
        mixinStandardHelpOptions = true,
        versionProvider = BridgeVersion.class,
        subcommands = {
            ServeCommand.class,
            ConvertCommand.class,
            ExplainCommand.class,
            CheckCommand.class,
            CustomizeCommand.class,
            JournalCommand.class,
            ContentIndexCommand.class,
            SendCommand.class,
            StoreCommand.class,
            VerifyCommand.class
        })
public final class BridgeCommand implements Callable<Integer> {
    @Option(names = "--trace", scope = ScopeType.INHERIT, description = "Print stack traces.")
    private boolean trace;

    @Option(
            names = "--spring.profiles.active",
            paramLabel = "PROFILE",
            hidden = true,
            description = "As spring-boot:run hands its profiles over.")
    private @Nullable String profiles;

    private BridgeCommand() {}

    /** A new command line, to be executed once. */
    public static CommandLine line() {
        BridgeCommand bridge = new BridgeCommand();
        CommandErrorHandler failures = new CommandErrorHandler(() -> bridge.trace);
        return new CommandLine(bridge)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() {
        return ServeCommand.serve(profiles == null ? List.of() : List.of("--spring.profiles.active=" + profiles));
    }
}
