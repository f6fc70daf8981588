package org.cdexbridge.cli.convert;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.cli.arguments.CliCode;
import org.cdexbridge.cli.arguments.CliError;
import org.cdexbridge.cli.arguments.InputFileFinder;
import org.cdexbridge.cli.arguments.SiteOptions;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.mapping.MappingEngine;
import org.cdexbridge.mapping.coverage.Explanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says which rule made an element from which node, or what became of a node. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Shows which rule made an element from which source node, or what a source node was converted to.")
public final class ExplainCommand implements Runnable {
    @Spec
    private CommandSpec command;

    @Mixin
    private SiteOptions site;

    @Parameters(index = "0", paramLabel = "FILE", description = "A document")
    private Path file;

    @Parameters(
            index = "1",
            arity = "0..1",
            defaultValue = "",
            showDefaultValue = Help.Visibility.NEVER,
            paramLabel = "PLACE",
            description = "An XPath that begins with /, or a FHIR path such as Condition.code (default: everything)")
    private String place;

    @Override
    public void run() {
        Converted converted = OfflineConverter.of(site, Optional.empty(), Optional.empty())
                .converted(InputFileFinder.of(List.of(file)).get(0));
        try {
            MappingEngine.explain(converted.trace(), place)
                    .forEach(found -> command.commandLine().getOut().println(found.words()));
        } catch (Explanation.NoSuchPlace e) {
            throw new CliError(CliCode.NO_SUCH_PLACE, String.valueOf(e.getMessage()));
        }
    }
}
