package org.cdexbridge.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Runs a command as at a shell and keeps what it printed. */
public record CommandRun(int exit, List<String> out, List<String> err) {
    public static CommandRun run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line =
                BridgeCommand.line().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int exit = line.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        return new CommandRun(
                exit, out.toString().lines().toList(), err.toString().lines().toList());
    }
}
