package org.cdexbridge.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A bridge in a process of its own, to be killed as hard as an operating system can. */
final class KilledServer {
    private final Class<?> main;
    private final Path home;
    private final Path log;
    private final List<String> settings;
    private Process process;

    KilledServer(Path home, Path log, String endpoints) throws IOException {
        this(KillableBridge.class, home, log, endpoints);
    }

    /**
     * @param main what runs in the process
     * @param settings further Spring properties, as {@code --name=value}
     */
    KilledServer(Class<?> main, Path home, Path log, String endpoints, String... settings) throws IOException {
        this.main = main;
        this.home = home;
        this.log = log;
        this.settings = List.of(settings);
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(home.resolve("routes/endpoints.yaml"), endpoints);
    }

    void start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                "--cdex.home=" + home,
                "--cdex.data=" + home.resolve("data"),
                "--crash.log=" + log,
                "--camel.main.run-controller=true",
                "--cdex.journal.lease=3s",
                "--cdex.feed.lease=3s"));
        command.addAll(settings);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("output.txt").toFile()))
                .start();
    }

    /** The name under which it claims files. */
    String instance() throws IOException {
        return Files.readString(home.resolve("data/instance.txt")).strip();
    }

    /** Signal 9: nothing of the process runs after it. */
    void kill() throws InterruptedException, IOException {
        process.destroyForcibly().waitFor();
        Files.deleteIfExists(unsettled());
    }

    /** The same, for a handler that may not throw. */
    void killNow() {
        try {
            kill();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether this bridge, since its last start, has seen every row of its journal settled. */
    boolean settled() throws IOException {
        return Files.exists(unsettled()) && Files.readString(unsettled()).equals("0");
    }

    private Path unsettled() {
        return home.resolve("unsettled");
    }
}
