package org.cdexbridge.store.oracle;

import ca.uhn.fhir.rest.server.RestfulServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchResult;
import org.cdexbridge.store.StoreStatus;
import org.cdexbridge.store.StoreUnavailable;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * The HAPI JPA server in this process. {@link #start()} returns at once; the server comes up behind it, and is tried
 * again for ever when it can't (its database may come later than the bridge).
 */
public final class JpaOracle implements FhirServer, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JpaOracle.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final OracleSettings settings;
    private final String base;
    private final DiskSpace space;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile StoreStatus status = StoreStatus.starting();
    private volatile Running running;

    /** @param base the FHIR base as people see it */
    public JpaOracle(OracleSettings settings, String base) {
        this(settings, base, DiskSpace.elsewhere());
    }

    /** @param space without which the store counts as down */
    public JpaOracle(OracleSettings settings, String base, DiskSpace space) {
        this.settings = settings;
        this.base = base;
        this.space = space;
    }

    /** What is there once it runs. */
    private record Running(AnnotationConfigApplicationContext context, RestfulServer http, JpaAccess access) {}

    public void start() {
        Thread thread = new Thread(this::startUntilItWorks, "fhir-store-start");
        thread.setDaemon(true);
        thread.start();
    }

    private void startUntilItWorks() {
        try {
            while (!tryStart() && !stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("Trying again to start the FHIR store");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean tryStart() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        try {
            long begin = System.nanoTime();
            context.setDisplayName("fhir-store");
            context.registerBean(OracleSettings.class, () -> settings);
            context.register(JpaServer.class);
            context.refresh();
            running = new Running(context, http(context), new JpaAccess(context));
            status = StoreStatus.up();
            LOG.info("The FHIR store is ready after {} ms", (System.nanoTime() - begin) / 1_000_000);
            return true;
        } catch (RuntimeException e) {
            LOG.error("The FHIR store does not start: {}", rootCause(e));
            LOG.debug("The FHIR store does not start", e);
            status = StoreStatus.down("The FHIR store does not start: " + rootCause(e));
            context.close();
            return false;
        }
    }

    private RestfulServer http(AnnotationConfigApplicationContext context) {
        RestfulServer server = context.getBean(RestfulServer.class);
        if (settings.readOnly()) {
            server.registerInterceptor(new ReadOnlyInterceptor(Set.of(), Set.of()));
        }
        return server;
    }

    private static String rootCause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    /** HAPI's servlet, once the server runs. */
    Optional<RestfulServer> http() {
        return Optional.ofNullable(running).map(Running::http);
    }

    @Override
    public StoreStatus status() {
        StoreStatus now = status;
        return now.ready() ? space.shortage().map(StoreStatus::down).orElse(now) : now;
    }

    @Override
    public void transaction(List<Resource> resources) {
        access().transaction(resources);
    }

    @Override
    public Optional<Resource> read(String type, String id) {
        return access().read(type, id);
    }

    @Override
    public SearchResult search(String query, int most) {
        return access().search(query, most);
    }

    @Override
    public void each(String type, Consumer<Resource> reader) {
        access().each(type, reader);
    }

    @Override
    public String base() {
        return base;
    }

    /** {@code Type/id} of all that a search finds, in its order. */
    List<String> addresses(String query) {
        return access().addresses(query);
    }

    private JpaAccess access() {
        Running now = running;
        if (now == null) {
            throw new StoreUnavailable(status.reason(), null);
        }
        return now.access();
    }

    @Override
    public void close() {
        stop.countDown();
        Running now = running;
        running = null;
        status = StoreStatus.down("The bridge is stopping");
        if (now != null) {
            now.context().close();
        }
    }
}
