package org.cdexbridge.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cdexbridge.queue.BackOff;
import org.cdexbridge.site.file.SiteCode;
import org.cdexbridge.site.file.SiteErrors;
import org.cdexbridge.site.file.SiteFile;
import org.cdexbridge.site.file.SiteFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/**
 * Starts the server. While it does not come up, whatever the reason, feeds and journal are open without it, and the start
 * is tried again: at once when the site's files are edited or the port is free, else after a pause.
 */
final class ServerLauncher {
    private static final Logger LOG = LoggerFactory.getLogger(ServerLauncher.class);
    private static final BackOff PAUSES = new BackOff(Duration.ofMinutes(1), Duration.ofMinutes(10));
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final String STRICT = "--cdex.strict=true";

    private final Class<?> server;
    private final String[] arguments;
    private final CountDownLatch never = new CountDownLatch(1);

    /** @param arguments Spring properties */
    ServerLauncher(Class<?> server, String... arguments) {
        this.server = server;
        this.arguments = arguments;
    }

    /** Returns the server once it runs; throws what a start throws that can't go on without it either. */
    ConfigurableApplicationContext run() throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return SpringApplication.run(server, arguments);
            } catch (RuntimeException wrong) {
                if (List.of(arguments).contains(STRICT) || isTheSites(wrong)) {
                    throw wrong;
                }
                runIntakeMeanwhile(wrong, PAUSES.after(attempt));
            }
        }
    }

    /** Without endpoints or a data folder of its own there is no journal; a secret may be one of the pages alone. */
    private static boolean isTheSites(RuntimeException wrong) {
        return cause(wrong, SiteErrors.class).stream()
                .flatMap(errors -> errors.findings().stream())
                .anyMatch(finding -> finding.code() != SiteCode.SECRET_NOT_FOUND);
    }

    private void runIntakeMeanwhile(RuntimeException wrong, Duration pause) throws InterruptedException {
        try (ConfigurableApplicationContext intake = intake(wrong)) {
            LOG.error(
                    "The server does not start. Feeds and journal are open, received messages wait. The start is "
                            + "retried in {} s, or when the site's files change: {}",
                    pause.toSeconds(),
                    words(wrong));
            SiteFiles files = intake.getBean(SiteFiles.class);
            List<String> before = hashes(files);
            Optional<PortInUseException> port = cause(wrong, PortInUseException.class);
            String address = intake.getEnvironment().getProperty("server.address", "127.0.0.1");
            Instant end = Instant.now().plus(pause);
            boolean again = false;
            while (!again && Instant.now().isBefore(end)) {
                never.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                again = !hashes(files).equals(before)
                        || port.filter(taken -> isFree(address, taken.getPort()))
                                .isPresent();
            }
        }
    }

    private ConfigurableApplicationContext intake(RuntimeException wrong) {
        try {
            return new SpringApplicationBuilder(IntakeApplication.class)
                    .web(WebApplicationType.NONE)
                    .properties("cdex.intake-only=true")
                    .run(arguments);
        } catch (RuntimeException e) {
            wrong.addSuppressed(e);
            throw wrong;
        }
    }

    private static List<String> hashes(SiteFiles files) {
        return Stream.of(SiteFiles.ROUTES, SiteFiles.MAPPINGS)
                .flatMap(folder -> files.list(folder).stream())
                .filter(file -> file.layer() == SiteFile.Layer.SITE)
                .map(file -> file.path() + file.hash())
                .toList();
    }

    private static boolean isFree(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static <T extends Throwable> Optional<T> cause(Throwable error, Class<T> type) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static String words(Throwable error) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(error);
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
