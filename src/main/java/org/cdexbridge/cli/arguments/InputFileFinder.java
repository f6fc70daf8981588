package org.cdexbridge.cli.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the files to convert: those that are named and all that stand below a named folder, sorted. */
public final class InputFileFinder {
    private InputFileFinder() {}

    /** @throws CliError when there is none of a name, or two would have the same outputs */
    public static List<InputFile> of(List<Path> paths) {
        List<InputFile> inputs = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                inputs.addAll(below(path));
            } else if (Files.exists(path)) {
                inputs.add(new InputFile(path, path.getFileName()));
            } else {
                throw new CliError(CliCode.NO_SUCH_INPUT, path.toString());
            }
        }
        Set<Path> names = new HashSet<>();
        for (InputFile input : inputs) {
            if (!names.add(input.name())) {
                throw new CliError(CliCode.SAME_OUTPUT, input.name() + ": convert them in separate runs");
            }
        }
        return inputs;
    }

    private static List<InputFile> below(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .map(file -> new InputFile(file, folder.relativize(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
