package org.cdexbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry;
import org.cdexbridge.journal.Received;
import org.cdexbridge.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same commands beside a server that holds the data folder and its H2 files. */
@SpringBootTest(classes = Server.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class RunningServerJournalTest {
    @TempDir
    private static Path home;

    @Autowired
    private Journal journal;

    @DynamicPropertySource
    static void site(DynamicPropertyRegistry properties) {
        properties.add("cdex.home", home::toString);
        properties.add("cdex.data", () -> data().toString());
        properties.add("CDEX_STORE_URL", () -> "http://localhost:1/fhir");
    }

    @Test
    void listAndShowAreAnsweredByTheServer() {
        JournalEntry row = accept("<first/>");

        assertThat(run("list", "--feed", "inbox").out())
                .anyMatch(line -> line.strip().startsWith(row.id() + " "));
        assertThat(run("show", row.id()).out()).contains("sha256    " + row.sha256());
    }

    @Test
    void aRowThatIsNotThereIsOneLineAndExitOne() {
        CommandRun shell = run("replay", 987654);

        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.err()).containsExactly("CDX-7020 987654");
    }

    @Test
    void aDuplicateIsNotReplayedAndTheReasonIsTheServers() {
        accept("<twice/>");
        JournalEntry again = accept("<twice/>");

        CommandRun shell = run("replay", again.id());

        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.err()).singleElement().asString().isNotBlank().doesNotContain("IllegalArgumentException");
    }

    @Test
    void theKeyIsForTheServersUserAlone() throws Exception {
        assertThat(Files.getPosixFilePermissions(data().resolve("operator.txt")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aStoreElsewhereIsNotMadeAnew() {
        for (String command : new String[] {"rebuild", "reindex Condition"}) {
            List<Object> arguments = new ArrayList<>(List.of("store"));
            arguments.addAll(List.of(command.split(" ")));
            arguments.addAll(List.of("--data", data(), "--home", home));
            CommandRun shell = CommandRun.run(arguments.toArray());

            assertThat(shell.exit()).isEqualTo(1);
            assertThat(shell.err()).singleElement().asString().startsWith("CDX-6008 ");
        }
    }

    private JournalEntry accept(String content) {
        return journal.accept(new Received("inbox", "a.xml", content.getBytes(StandardCharsets.UTF_8), Instant.now()));
    }

    private static Path data() {
        return home.resolve("data");
    }

    private static CommandRun run(String command, Object... arguments) {
        Object[] all = new Object[arguments.length + 6];
        System.arraycopy(new Object[] {"journal", command, "--data", data(), "--home", home}, 0, all, 0, 6);
        System.arraycopy(arguments, 0, all, 6, arguments.length);
        return CommandRun.run(all);
    }
}
