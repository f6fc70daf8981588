package org.cdexbridge.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.Feed;
import org.cdexbridge.site.endpoints.reader.DefaultEndpoints;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.cdexbridge.site.file.DataFolder;
import org.cdexbridge.site.file.PrivateFiles;
import org.cdexbridge.site.file.SiteFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * On an empty site, one without data and without endpoints of its own, drops the sample documents into the inbox and
 * says of each what became of it.
 */
final class SampleDataLoader implements ApplicationListener<ApplicationReadyEvent>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SampleDataLoader.class);
    private static final int LOOK_EVERY_MILLIS = 500;
    private static final int ROWS = 100;

    private final SiteFiles files;
    private final Endpoints endpoints;
    private final DataFolder data;
    private final Journal journal;
    private final Set<String> awaited = new HashSet<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();

    SampleDataLoader(SiteFiles files, Endpoints endpoints, DataFolder data, Journal journal) {
        this.files = files;
        this.endpoints = endpoints;
        this.data = data;
        this.journal = journal;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        Optional<Feed.Folder> inbox = StartupMessage.inboxes(endpoints).findFirst();
        if (empty() && inbox.isPresent()) {
            drop(StartupMessage.folder(data, inbox.get()));
            String fhir = StartupMessage.fhir(ready, endpoints);
            looks.scheduleWithFixedDelay(
                    () -> look(inbox.get().name(), fhir), LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private boolean empty() {
        return data.isNew()
                && files.read(EndpointsReader.PATH)
                        .filter(file -> DefaultEndpoints.isUnchanged(files, file))
                        .isPresent();
    }

    private void drop(Path inbox) {
        try {
            PrivateFiles.createFolderWithin(inbox);
            for (Resource sample : new PathMatchingResourcePatternResolver().getResources("classpath:samples/*.xml")) {
                Path part = inbox.resolve(sample.getFilename() + ".part");
                PrivateFiles.create(part);
                Files.write(part, sample.getContentAsByteArray());
                Files.move(part, inbox.resolve(sample.getFilename()), StandardCopyOption.ATOMIC_MOVE);
                awaited.add(sample.getFilename());
            }
        } catch (IOException e) {
            LOG.warn(
                    "the sample documents cannot be copied into the inbox: {}",
                    e.getClass().getSimpleName());
        }
    }

    private void look(String feed, String fhir) {
        for (JournalEntry row : journal.list(Optional.empty(), Optional.of(feed), ROWS)) {
            boolean finished =
                    row.state() == JournalEntry.State.STORED || row.state() == JournalEntry.State.QUARANTINED;
            if (finished && awaited.remove(row.name())) {
                System.out.println(line(row, fhir));
            }
        }
        if (awaited.isEmpty()) {
            looks.shutdown();
        }
    }

    private String line(JournalEntry row, String fhir) {
        return journal.outcome(row.id())
                .map(outcome ->
                        "%s: %s, %d resources, findings: %s; see %s/Condition?patient=%s&_revinclude=Provenance:target"
                                .formatted(
                                        row.name(),
                                        outcome.documentType(),
                                        outcome.resources(),
                                        findings(outcome.findings()),
                                        fhir,
                                        outcome.patientReference()))
                .orElseGet(() -> row.name() + ": " + row.reason());
    }

    /** Such as {@code 2 CDX-2002, 1 CDX-2104}: the status page has their words. */
    private static String findings(List<Finding> findings) {
        Map<String, Long> counts = findings.stream()
                .collect(Collectors.groupingBy(finding -> finding.code().code(), TreeMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
