package org.cdexbridge.mapping.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The files that come with the bridge, in its jar or beside its classes. Asked of the first place on the class path only:
 * asking all opens every jar.
 */
public final class BundledFiles {
    private BundledFiles() {}

    /**
     * All files below a folder.
     *
     * @param folder at the root, such as {@code mappings}
     * @return the content by path, such as {@code mappings/systems.csv}; nothing where there is no such folder
     */
    public static SortedMap<String, byte[]> below(String folder) {
        URL place = BundledFiles.class.getClassLoader().getResource(folder + "/");
        if (place == null) {
            return new TreeMap<>();
        }
        try {
            URLConnection connection = place.openConnection();
            return connection instanceof JarURLConnection packed
                    ? inJar(packed.getJarFile(), folder + "/")
                    : inFolder(Path.of(URI.create(place.toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, byte[]> inJar(JarFile jar, String prefix) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (JarEntry entry : jar.stream().toList()) {
            if (entry.getName().startsWith(prefix) && !entry.isDirectory()) {
                try (InputStream content = jar.getInputStream(entry)) {
                    files.put(entry.getName(), content.readAllBytes());
                }
            }
        }
        return files;
    }

    private static SortedMap<String, byte[]> inFolder(Path root) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        Path base = root.resolve("..").normalize();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String path = base.relativize(file).toString().replace('\\', '/');
                files.put(path, Files.readAllBytes(file));
            }
        }
        return files;
    }
}
