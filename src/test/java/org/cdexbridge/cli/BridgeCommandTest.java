package org.cdexbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class BridgeCommandTest {
    @Test
    void anUnknownCommandIsAnsweredInTwoLinesWithoutAStackTrace() {
        CommandRun shell = CommandRun.run("convrt");

        assertThat(shell.exit()).isEqualTo(2);
        assertThat(shell.err()).hasSize(2).first().asString().contains("convrt");
        assertThat(shell.err().get(1)).isEqualTo("Try: cdex-bridge --help");
    }

    @Test
    void aProfileAsTheBuildToolHandsItOverIsNoUnknownOption() {
        assertThatCode(() -> BridgeCommand.line().parseArgs("--spring.profiles.active=demo"))
                .doesNotThrowAnyException();
    }

    @Test
    void helpNamesEveryCommandAndThatItServesWithoutOne() {
        CommandRun shell = CommandRun.run("--help");

        assertThat(String.join("\n", shell.out()))
                .contains(
                        "serve",
                        "convert",
                        "explain",
                        "check",
                        "customize, eject",
                        "journal",
                        "ledger",
                        "store",
                        "Without a command the server is started");
    }

    @Test
    void traceShowsWhereAProblemCameFrom(@org.junit.jupiter.api.io.TempDir java.nio.file.Path home) {
        assertThat(CommandRun.run("customize", "--home", home, "mappings/no-such")
                        .err())
                .hasSize(1);
        assertThat(CommandRun.run("customize", "--trace", "--home", home, "mappings/no-such")
                        .err())
                .anyMatch(line -> line.contains("at org.cdexbridge"));
    }
}
