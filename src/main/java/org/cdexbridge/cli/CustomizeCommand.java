package org.cdexbridge.cli;

import java.util.List;
import org.cdexbridge.cli.arguments.SiteOptions;
import org.cdexbridge.site.file.DefaultsExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes defaults out for editing. */
@Command(
        name = "customize",
        aliases = "eject",
        mixinStandardHelpOptions = true,
        description = "Copies a default file, or all default files of a folder, into the site for editing.")
final class CustomizeCommand implements Runnable {
    @Spec
    private CommandSpec command;

    @Mixin
    private SiteOptions site;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "Such as mappings/ccda/entries or routes/endpoints.yaml")
    private List<String> paths;

    @Override
    public void run() {
        DefaultsExport ejection = new DefaultsExport(site.files());
        for (String path : paths) {
            String plain = path.replaceAll("^\\./|/+$", "");
            for (String written : ejection.export(plain)) {
                command.commandLine()
                        .getOut()
                        .println(site.home().resolve(written).normalize());
            }
        }
    }
}
