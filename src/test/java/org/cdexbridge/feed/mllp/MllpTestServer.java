package org.cdexbridge.feed.mllp;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.camel.component.netty.springboot.NettyComponentAutoConfiguration;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.cdexbridge.feed.FeedStatus;
import org.cdexbridge.feed.FeedStatuses;
import org.cdexbridge.feed.configuration.FeedConfiguration;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry;
import org.cdexbridge.journal.configuration.JournalConfiguration;
import org.cdexbridge.site.SiteConfiguration;
import org.cdexbridge.site.file.SiteFile;
import org.cdexbridge.site.file.SiteFiles;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A bridge that only receives: one MLLP feed named {@code adt} and the journal in an H2 file. */
public final class MllpTestServer implements AutoCloseable {
    private final Path home;
    private final int port;
    private final String database;
    private final ConfigurableApplicationContext context;

    /** @param keys of the feed, one a line, besides kind and port */
    public MllpTestServer(Path home, String... keys) throws IOException {
        this(home, freePort(), "", keys);
    }

    public MllpTestServer(Path home, int port, String... keys) throws IOException {
        this(home, port, "", keys);
    }

    private MllpTestServer(Path home, int port, String database, String... keys) throws IOException {
        this.home = home;
        this.port = port;
        this.database = database;
        leaveOutAllRoutesButSources(home);
        edit(keys);
        context = new SpringApplicationBuilder(App.class)
                .web(WebApplicationType.NONE)
                .run("--cdex.home=" + home, "--cdex.data=" + home.resolve("data"));
    }

    /** @param database section of {@code endpoints.yaml}, or empty for an H2 file */
    public static MllpTestServer on(Path home, String database) throws IOException {
        return new MllpTestServer(home, freePort(), database + "\n", new String[0]);
    }

    /** Writes {@code endpoints.yaml} with these keys of the feed. */
    public void edit(String... keys) throws IOException {
        StringBuilder feed = new StringBuilder(database + "feeds:\n  adt:\n    kind: mllp\n    port: " + port + "\n");
        for (String key : keys) {
            feed.append("    ").append(key).append("\n");
        }
        write(home, "routes/endpoints.yaml", feed.toString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void leaveOutAllRoutesButSources(Path home) throws IOException {
        for (SiteFile file : new SiteFiles(home).list(SiteFiles.ROUTES)) {
            if (file.path().endsWith(".camel.yaml") && !file.path().startsWith("routes/sources/")) {
                write(home, file.path(), "[]");
            }
        }
    }

    private static void write(Path home, String path, String content) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    public int port() {
        return port;
    }

    /** A new connection of a sender. */
    public MllpConnection connect() {
        try {
            return MllpConnection.to(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The journal's rows in the order of acceptance. */
    public List<JournalEntry> rows() {
        return bean(Journal.class).list(Optional.empty(), Optional.of("adt"), 100_000).stream()
                .sorted(Comparator.comparing(JournalEntry::id))
                .toList();
    }

    /** The control ids of the rows, in the order of acceptance. */
    public List<String> names() {
        return rows().stream().map(JournalEntry::name).toList();
    }

    public String content(JournalEntry row) {
        return new String(bean(Journal.class).bytes(row.id()), StandardCharsets.ISO_8859_1);
    }

    public FeedStatus status() {
        return bean(FeedStatuses.class).all().get(0);
    }

    /** How often something happened on connections. */
    public double events(String event) {
        return bean(MeterRegistry.class)
                .counter("cdex.mllp.events", "feed", "adt", "event", event)
                .count();
    }

    public void stopDatabase() {
        bean(HikariDataSource.class).close();
    }

    /** Takes every connection to the database, so that the journal has to wait; closing gives them back. */
    public AutoCloseable stallJournal() throws SQLException {
        HikariDataSource pool = bean(HikariDataSource.class);
        List<Connection> taken = new ArrayList<>();
        while (taken.size() < pool.getMaximumPoolSize()) {
            taken.add(pool.getConnection());
        }
        return () -> {
            for (Connection connection : taken) {
                connection.close();
            }
        };
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    @TestConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        CamelAutoConfiguration.class,
        NettyComponentAutoConfiguration.class,
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        FlywayAutoConfiguration.class
    })
    @Import({SiteConfiguration.class, FeedConfiguration.class, MllpConfiguration.class, JournalConfiguration.class})
    static class App {
        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
