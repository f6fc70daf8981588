package org.cdexbridge.cli.operator;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.cli.arguments.CliCode;
import org.cdexbridge.cli.arguments.CliError;
import org.cdexbridge.cli.arguments.SiteOptions;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the journal holds; works beside a running server and without one. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Lists, shows and replays received messages.")
public final class JournalCommand {
    @Spec
    private CommandSpec command;

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists messages, newest first.")
    void list(
            @Mixin SiteOptions site,
            @Option(names = "--state", description = "Only messages in this state: ${COMPLETION-CANDIDATES}")
                    Optional<JournalEntry.State> state,
            @Option(names = "--feed", description = "Only messages of this feed") Optional<String> feed,
            @Option(names = "--needs-look", description = "Only messages of which too many clinical values were lost")
                    boolean needsLook,
            @Option(names = "--most", defaultValue = "50", description = "Maximum number (default: ${DEFAULT-VALUE})")
                    int most)
            throws IOException {
        try (OperatorActions operations = OperatorActions.on(site)) {
            print(operations.list(new Journal.Filter(state, feed, needsLook), most));
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one message with its findings.")
    void show(@Mixin SiteOptions site, @Parameters(paramLabel = "ROW") long row) throws IOException {
        try (OperatorActions operations = OperatorActions.on(site)) {
            print(found(row, operations.show(row)));
        }
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = "Processes messages again, such as quarantined ones after the cause is fixed.")
    void replay(@Mixin SiteOptions site, @Parameters(paramLabel = "ROW", arity = "1..*") List<Long> rows)
            throws IOException {
        try (OperatorActions operations = OperatorActions.on(site)) {
            for (long row : rows) {
                print(found(row, operations.replay(row)));
            }
        }
    }

    private static List<String> found(long row, List<String> lines) {
        if (lines.isEmpty()) {
            throw new CliError(CliCode.NO_SUCH_ROW, String.valueOf(row));
        }
        return lines;
    }

    private void print(List<String> lines) {
        PrintWriter out = command.commandLine().getOut();
        lines.forEach(out::println);
    }
}
