package org.cdexbridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Over all libraries of the tests, finds what Java's own loader finds, in the same jars and the same order. */
class PackedClassesTest {
    private static final int EVERY = 23;

    private static URLClassLoader plain;
    private static URLClassLoader packed;

    @BeforeAll
    static void load() throws IOException {
        URL[] urls = jars().map(PackedClassesTest::url).toArray(URL[]::new);
        plain = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        packed = (URLClassLoader) PackedClasses.of(plain);
    }

    @AfterAll
    static void close() throws IOException {
        packed.close();
        plain.close();
    }

    @Test
    void everyKindOfEntryIsFoundWhereItWas() throws IOException {
        for (String name : names()) {
            assertThat(texts(packed.findResources(name))).as(name).isEqualTo(texts(plain.findResources(name)));
            assertThat(text(packed.findResource(name))).as(name).isEqualTo(text(plain.findResource(name)));
        }
    }

    @Test
    void whatManyJarsHaveAndWhatNoneHas() throws IOException {
        for (String name : List.of(
                "META-INF/MANIFEST.MF",
                "META-INF/spring.factories",
                "META-INF/services/java.sql.Driver",
                "META-INF/services/org/apache/camel/component/file",
                "META-INF/services/",
                "org/springframework/",
                "a name with spaces",
                "no/such/File.class",
                "/org/springframework/core/Ordered.class")) {
            assertThat(texts(packed.findResources(name))).as(name).isEqualTo(texts(plain.findResources(name)));
        }
    }

    @Test
    void classesComeFromTheSameJarWithTheirPackage() throws ReflectiveOperationException {
        for (String name : List.of(
                "org.springframework.core.Ordered", "org.hl7.fhir.r4.model.Patient", "net.sf.saxon.s9api.Processor")) {
            Class<?> found = packed.loadClass(name);
            Class<?> expected = plain.loadClass(name);

            assertThat(found.getClassLoader()).as(name).isSameAs(packed);
            assertThat(source(found)).as(name).isEqualTo("jar:" + source(expected) + "!/");
            assertThat(found.getPackage().getImplementationVersion())
                    .as(name)
                    .isEqualTo(expected.getPackage().getImplementationVersion());
        }
        assertThatThrownBy(() -> packed.loadClass("org.springframework.core.NoSuchClass"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void aLoaderOfAnotherLayoutStays() {
        ClassLoader own = PackedClassesTest.class.getClassLoader();

        assertThat(PackedClasses.of(own)).isSameAs(own);
    }

    private static List<String> names() throws IOException {
        List<Path> all = jars().toList();
        Stream<String> names = Stream.empty();
        for (int jar = 0; jar < all.size(); jar++) {
            try (JarFile file = new JarFile(all.get(jar).toFile())) {
                List<String> entries = file.stream()
                        .map(JarEntry::getName)
                        .filter(name -> !name.startsWith("META-INF/versions/") && !name.equals("module-info.class"))
                        .toList();
                int first = jar % EVERY;
                names = Stream.concat(
                        names,
                        Stream.iterate(first, at -> at < entries.size(), at -> at + EVERY * EVERY)
                                .map(entries::get));
            }
        }
        return names.toList();
    }

    private static String source(Class<?> found) {
        return found.getProtectionDomain().getCodeSource().getLocation().toString();
    }

    private static List<String> texts(Enumeration<URL> urls) {
        return Collections.list(urls).stream().map(PackedClassesTest::text).toList();
    }

    /** Java names where an entry for a version of Java really stands. */
    private static String text(URL url) {
        return url.toString().replaceFirst("META-INF/versions/\\d+/", "");
    }

    private static Stream<Path> jars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.endsWith(".jar"))
                .map(Path::of);
    }

    private static URL url(Path jar) {
        try {
            return new URL("jar:" + jar.toFile().toURI() + "!/");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
