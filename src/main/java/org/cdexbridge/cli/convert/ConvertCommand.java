package org.cdexbridge.cli.convert;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cdexbridge.cli.arguments.InputFile;
import org.cdexbridge.cli.arguments.InputFileFinder;
import org.cdexbridge.cli.arguments.SiteOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Converts files without a server: for each its document Bundle, its transaction Bundle and a report. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description = "Converts files, and all files below folders, to FHIR R4.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all were converted", "2:an input was refused; its report says why"})
public final class ConvertCommand implements Callable<Integer> {
    private static final int REFUSED = 2;

    @Spec
    private CommandSpec command;

    @Mixin
    private SiteOptions site;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where to write (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(names = "--threads", paramLabel = "N", description = "Number of threads; also prints the throughput.")
    private Integer threads;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "Converts everything N more times and prints the throughput of these runs.")
    private Integer repeat;

    @Option(
            names = "--base",
            paramLabel = "URL",
            description = "FHIR base for fullUrls (default: that of endpoints.yaml).")
    private Optional<String> base = Optional.empty();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description =
                    "Zone of times that carry no UTC offset, such as America/New_York (default: that of endpoints."
                            + "yaml; without one such times are cut to the date).")
    private Optional<ZoneId> zone = Optional.empty();

    @Option(
            names = "--unmapped",
            paramLabel = "FILE",
            description = "Writes the codes that are missing in code tables as CSV, with count and first location.")
    private @Nullable Path unmapped;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files and folders")
    private List<Path> paths;

    @Override
    public Integer call() throws Exception {
        List<InputFile> inputs =
                InputFileFinder.of(paths).stream().flatMap(InputFile::messages).toList();
        PrintWriter print = command.commandLine().getOut();
        OfflineConverter bench = OfflineConverter.of(site, base, zone);
        RunSummary tally = new RunSummary();
        UnmappedCodes codes = new UnmappedCodes();
        try (WorkerPool crew = new WorkerPool(threads == null ? 1 : threads)) {
            ConversionTiming first =
                    crew.work(inputs, input -> bench.convert(input).write(out), result -> {
                        tally.add(result);
                        codes.add(result);
                        print.println(result.summary());
                        print.flush();
                    });
            tally.lines().forEach(print::println);
            if (repeat != null) {
                List<InputFile> again = Collections.nCopies(repeat, inputs).stream()
                        .flatMap(List::stream)
                        .toList();
                ConversionTiming warm = crew.work(again, bench::convert, result -> {});
                warm.lines().forEach(print::println);
            } else if (threads != null) {
                first.lines().forEach(print::println);
            }
        }
        if (unmapped != null) {
            codes.write(unmapped);
        }
        return tally.refused() > 0 ? REFUSED : 0;
    }
}
