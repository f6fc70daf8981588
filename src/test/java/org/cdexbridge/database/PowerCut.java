package org.cdexbridge.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.store.fs.FilePath;

/**
 * A machine that may lose its power at any moment: of files of H2 that are opened here is known what was forced to the
 * medium, and of all that was only written a cut leaves nothing, a part, or blocks in no order. The databases work on
 * undisturbed; what a cut would leave is a copy.
 */
public final class PowerCut {
    private static final Map<String, SimulatedMedium> MEDIA = new ConcurrentHashMap<>();
    private static final Object MACHINE = new Object();
    private static volatile Runnable listener = () -> {};

    static {
        FilePath.register(new PowerCutPath());
    }

    private PowerCut() {}

    /** A database as the bridge opens it, on this machine. */
    public static DatabaseAddress database(Path file) {
        return DatabaseAddress.h2(PowerCutPath.SCHEME + ":" + file);
    }

    /** A database as H2 opens it by itself, each commit written but not forced. */
    static JdbcDataSource onlyWritten(Path file) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:" + PowerCutPath.SCHEME + ":" + file + ";WRITE_DELAY=0");
        source.setUser("sa");
        source.setPassword("");
        return source;
    }

    /** Calls this in the thread that writes, after each write and before each force; the last one given counts. */
    public static void listen(Runnable to) {
        listener = to;
    }

    /** How often the file of a database was forced. */
    public static long forces(Path database) {
        return medium(file(database)).forces();
    }

    /** Copies the databases of a folder, all at one moment, as a power cut leaves them. */
    public static void cut(Path folder, Path copy, Random random) {
        synchronized (MACHINE) {
            MEDIA.forEach((path, medium) -> {
                Path file = Path.of(path);
                if (file.startsWith(folder)) {
                    leave(copy.resolve(folder.relativize(file)), medium.afterCut(random));
                }
            });
        }
    }

    /** Of files that nobody opens any more. */
    public static void forget(Path folder) {
        MEDIA.keySet().removeIf(path -> Path.of(path).startsWith(folder));
    }

    private static void leave(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SimulatedMedium medium = medium(file.toString());
        medium.write(0, content, content.length);
        medium.force();
    }

    static void happened() {
        listener.run();
    }

    static int during(Callable<Integer> operation) throws IOException {
        synchronized (MACHINE) {
            try {
                return operation.call();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }

    static SimulatedMedium medium(String path) {
        return MEDIA.computeIfAbsent(path, name -> new SimulatedMedium());
    }

    static void moved(String from, String to) {
        synchronized (MACHINE) {
            MEDIA.put(to, MEDIA.remove(from));
        }
    }

    static void deleted(String path) {
        synchronized (MACHINE) {
            MEDIA.remove(path);
        }
    }

    private static String file(Path database) {
        return database + ".mv.db";
    }
}
