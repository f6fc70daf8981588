package org.cdexbridge.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.exchange.NoExchangeConfiguration;
import org.cdexbridge.feed.configuration.FeedConfiguration;
import org.cdexbridge.journal.JournalEntry;
import org.cdexbridge.journal.JournalUnavailable;
import org.cdexbridge.journal.Received;
import org.cdexbridge.site.SiteConfiguration;
import org.cdexbridge.site.file.SiteFile;
import org.cdexbridge.site.file.SiteFiles;
import org.cdexbridge.site.reload.Reloadable;
import org.cdexbridge.site.reload.SiteActivation;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A site with real routes and feeds and, in the journal's place, a list that can be out of order. */
public final class FeedTestServer implements AutoCloseable {
    private final Path home;
    private ConfigurableApplicationContext context;

    /** @param endpoints text of {@code routes/endpoints.yaml} */
    public FeedTestServer(Path home, String endpoints) throws IOException {
        this.home = home;
        write("routes/endpoints.yaml", endpoints);
        leaveOutAllRoutesButSources();
    }

    private void leaveOutAllRoutesButSources() throws IOException {
        for (SiteFile file : new SiteFiles(home).list(SiteFiles.ROUTES)) {
            if (file.path().endsWith(".camel.yaml") && !file.path().startsWith("routes/sources/")) {
                write(file.path(), "[]");
            }
        }
    }

    /** @param properties of Spring, such as {@code --cdex.feed.lease=1s} */
    public FeedTestServer start(String... properties) {
        List<String> arguments = new ArrayList<>(List.of(properties));
        arguments.add("--cdex.home=" + home);
        arguments.add("--cdex.data=" + home.resolve("data"));
        context = new SpringApplicationBuilder(App.class)
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new));
        return this;
    }

    public Path write(String path, String content) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    public Path home() {
        return home;
    }

    public Path inbox() throws IOException {
        return Files.createDirectories(home.resolve("data/inbox"));
    }

    public Intake intake() {
        return bean(Intake.class);
    }

    public List<String> names() {
        return intake().received.stream().map(Received::name).toList();
    }

    public FeedStatus status(String feed) {
        Optional<FeedStatus> found = bean(FeedStatuses.class).all().stream()
                .filter(status -> status.feed().equals(feed))
                .findFirst();
        return found.orElse(null);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Object bean(String name) {
        return context.getBean(name);
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }

    /** Stands for the journal. */
    public static final class Intake {
        public final List<Received> received = new CopyOnWriteArrayList<>();
        public volatile boolean available = true;
        public volatile int asked;
        /** What happens elsewhere while the journal writes, once. */
        public final AtomicReference<Step> meanwhile = new AtomicReference<>();

        public List<JournalEntry> accept(List<Received> inputs) throws Exception {
            Step step = meanwhile.getAndSet(null);
            if (step != null) {
                step.run();
            }
            return inputs.stream().map(this::accept).toList();
        }

        /** Something that may fail. */
        public interface Step {
            void run() throws Exception;
        }

        private JournalEntry accept(Received input) {
            asked++;
            if (!available) {
                throw new JournalUnavailable("the journal's database does not answer", null);
            }
            received.add(input);
            return new JournalEntry(
                    received.size(),
                    input.feed(),
                    input.name(),
                    Source.sha256(input.bytes()),
                    Instant.now(),
                    JournalEntry.State.ACCEPTED,
                    0,
                    Optional.empty(),
                    "",
                    false,
                    Optional.empty());
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration(CamelAutoConfiguration.class)
    @Import({SiteConfiguration.class, FeedConfiguration.class, NoExchangeConfiguration.class})
    static class App {
        @Bean({"writeJournalStep", "intake"})
        Intake writeJournalStep() {
            return new Intake();
        }

        /** Stands for the rules: the text of a file that must not say {@code wrong}. */
        @Bean
        Reloadable<String> rules(SiteActivation start) {
            return new Reloadable<>(start, files -> {
                String rule =
                        files.read("mappings/rule.yaml").map(SiteFile::text).orElse("none");
                if (rule.equals("wrong")) {
                    throw new IllegalArgumentException("mappings/rule.yaml:1 found wrong, expected another word");
                }
                return rule;
            });
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
