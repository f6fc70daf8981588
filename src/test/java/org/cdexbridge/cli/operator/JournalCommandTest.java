package org.cdexbridge.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.cdexbridge.cli.CommandRun;
import org.cdexbridge.cli.JournalFixture;
import org.cdexbridge.journal.Received;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal asked while no server runs. */
class JournalCommandTest {
    @TempDir
    private Path data;

    @TempDir
    private Path home;

    @BeforeEach
    void twoInputsAndOneOfThemAgain() {
        JournalFixture.with(data, journal -> {
            journal.accept(received("a.xml", "<a/>"));
            journal.accept(received("b.xml", "<b/>"));
            journal.accept(received("again.xml", "<a/>"));
        });
    }

    @Test
    void listShowsTheNewestFirst() {
        CommandRun shell = run("list");

        assertThat(shell.exit()).isZero();
        assertThat(shell.out()).hasSize(4);
        assertThat(shell.out().get(1)).contains("DUPLICATE");
        assertThat(shell.out().get(3)).contains("inbox", "ACCEPTED");
    }

    @Test
    void listCanBeOfOneState() {
        assertThat(run("list", "--state", "duplicate").out()).hasSize(2);
    }

    @Test
    void showTellsAllThatIsKnownOfARow() {
        assertThat(run("show", "1").out())
                .contains("name      a.xml")
                .anyMatch(line -> line.startsWith("sha256    ") && line.length() == 74);
    }

    @Test
    void aRowThatIsNotThereIsOneLineAndExitOne() {
        CommandRun shell = run("show", "99");

        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.err()).containsExactly("CDX-7020 99");
    }

    @Test
    void aDuplicateIsNotReplayed() {
        CommandRun shell = run("replay", "3");

        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.err()).hasSize(1);
    }

    @Test
    void theLedgerCanNotBeRebuiltWithoutTheServer() {
        CommandRun shell = CommandRun.run("ledger", "rebuild", "--data", data, "--home", home);

        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.err()).singleElement().asString().startsWith("CDX-7030");
    }

    @Test
    void theStoreCanNotBeMadeAnewWithoutTheServer() {
        for (String command : new String[] {"rebuild", "reindex"}) {
            assertThat(CommandRun.run("store", command, "--data", data, "--home", home)
                            .err())
                    .singleElement()
                    .asString()
                    .startsWith("CDX-7030");
        }
    }

    private CommandRun run(String command, String... arguments) {
        Object[] all = new Object[arguments.length + 6];
        all[0] = "journal";
        all[1] = command;
        all[2] = "--data";
        all[3] = data;
        all[4] = "--home";
        all[5] = home;
        System.arraycopy(arguments, 0, all, 6, arguments.length);
        return CommandRun.run(all);
    }

    private static Received received(String name, String content) {
        return new Received("inbox", name, content.getBytes(StandardCharsets.UTF_8), Instant.now());
    }
}
