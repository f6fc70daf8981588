package org.cdexbridge.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds classes and resources in the jars that have their folder. The loader of a jar of jars asks all 240 in turn for
 * each class that is loaded or only looked for, which was a fifth of the start.
 */
public final class PackedClasses extends URLClassLoader {
    private static final String SUFFIX = ".class";
    private static final String VERSIONED = "META-INF/versions/";

    /** Names that are the same in a URL. */
    private static final Pattern PLAIN = Pattern.compile("[\\w./$-]+");

    static {
        registerAsParallelCapable();
    }

    /** By folder, in the order of the class path. */
    private final Map<String, List<Library>> libraries = new HashMap<>();

    private record Library(URL url, JarFile jar) {
        static Library open(URL url) {
            try {
                return new Library(url, ((JarURLConnection) url.openConnection()).getJarFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Set<String> folders() {
            return jar.stream().map(entry -> folderOf(entry.getName())).collect(Collectors.toSet());
        }

        URL resource(String path) {
            try {
                return new URL(url, path);
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record Folders(Library library, Set<String> names) {}

    private PackedClasses(URLClassLoader launched) {
        super(launched.getURLs(), launched.getParent());
        List<Folders> all = Stream.of(launched.getURLs())
                .parallel()
                .map(Library::open)
                .map(library -> new Folders(library, library.folders()))
                .toList();
        for (Folders folders : all) {
            folders.names().forEach(name -> libraries
                    .computeIfAbsent(name, any -> new ArrayList<>(1))
                    .add(folders.library()));
        }
    }

    /** A loader of the same classes where they are in jars in a jar; any other stays. */
    public static ClassLoader of(ClassLoader launched) {
        boolean packed = launched instanceof URLClassLoader loader
                && Stream.of(loader.getURLs()).allMatch(url -> url.getProtocol().equals("jar"));
        return packed ? new PackedClasses((URLClassLoader) launched) : launched;
    }

    /** Where an entry stands, itself a folder or not; one for some versions of Java stands where it counts. */
    private static String folderOf(String path) {
        int start = path.startsWith(VERSIONED) ? path.indexOf('/', VERSIONED.length()) + 1 : 0;
        int end = path.lastIndexOf('/', path.length() - 2);
        return path.substring(start, Math.max(start, end));
    }

    private Stream<Library> having(String path) {
        return libraries.getOrDefault(folderOf(path), List.of()).stream()
                .filter(library -> library.jar().getEntry(path) != null);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/') + SUFFIX;
        Library library = having(path).findFirst().orElseThrow(() -> new ClassNotFoundException(name));
        try (InputStream stream = library.jar().getInputStream(library.jar().getEntry(path))) {
            byte[] bytes = stream.readAllBytes();
            definePackage(name.substring(0, Math.max(0, name.lastIndexOf('.'))), library);
            return defineClass(name, bytes, 0, bytes.length, new CodeSource(library.url(), (Certificate[]) null));
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private void definePackage(String name, Library library) throws IOException {
        if (getDefinedPackage(name) != null) {
            return;
        }
        Manifest manifest = library.jar().getManifest();
        try {
            definePackage(name, Objects.requireNonNullElseGet(manifest, Manifest::new), library.url());
        } catch (IllegalArgumentException e) {
            // another thread was first
            return;
        }
    }

    @Override
    public @Nullable URL findResource(String path) {
        return PLAIN.matcher(path).matches()
                ? having(path)
                        .findFirst()
                        .map(library -> library.resource(path))
                        .orElse(null)
                : super.findResource(path);
    }

    @Override
    public Enumeration<URL> findResources(String path) throws IOException {
        return PLAIN.matcher(path).matches()
                ? Collections.enumeration(
                        having(path).map(library -> library.resource(path)).toList())
                : super.findResources(path);
    }
}
