package org.cdexbridge.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.cdexbridge.site.file.SiteErrors;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what went wrong, a line a problem; where in the program it was only with {@code --trace}. */
final class CommandErrorHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final BooleanSupplier trace;

    CommandErrorHandler(BooleanSupplier trace) {
        this.trace = trace;
    }

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        lines(problem).forEach(err::println);
        if (trace.getAsBoolean()) {
            problem.printStackTrace(err);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        command.getErr().println(problem.getMessage());
        command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    private static List<String> lines(Exception problem) {
        if (problem instanceof SiteErrors site) {
            return site.findings().stream().map(Object::toString).toList();
        }
        String words = problem.getMessage();
        if (words == null || words.isBlank()) {
            words = problem.getClass().getSimpleName();
        }
        return words.lines().toList();
    }
}
