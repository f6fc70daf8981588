package org.cdexbridge.security.http;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.core.NestedExceptionUtils;

/**
 * Lines that a stranger can cause by what is sent or broken off: one of each kind a minute, without a stack, and then how
 * many more there were. A kind is who logs it and which exception it is, or which words.
 */
final class LogRateLimiter extends TurboFilter implements AutoCloseable {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(LogRateLimiter.class);
    /** Who speaks of connections and requests. */
    private static final List<String> DOORS = List.of(
            "org.apache.catalina",
            "org.apache.coyote",
            "org.apache.tomcat",
            "org.springframework.boot.web",
            "org.springframework.security",
            "org.springframework.web",
            "org.thymeleaf",
            "io.netty",
            "org.cdexbridge.feed");

    private static final String OWN = "org.cdexbridge.";
    private static final int KINDS = 1_000;

    private final Map<String, AtomicInteger> thisMinute = new ConcurrentHashMap<>();
    private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final ScheduledExecutorService minutes = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "log-limit");
        thread.setDaemon(true);
        return thread;
    });

    /** Takes part in logging from now on. */
    static LogRateLimiter install() {
        LogRateLimiter limit = new LogRateLimiter();
        limit.setContext(limit.loggers);
        limit.start();
        limit.loggers.addTurboFilter(limit);
        limit.minutes.scheduleAtFixedRate(limit::minute, 1, 1, TimeUnit.MINUTES);
        return limit;
    }

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] parameters, Throwable failure) {
        boolean asked = format == null && failure == null;
        boolean quiet = !level.isGreaterOrEqual(Level.WARN) || !level.isGreaterOrEqual(logger.getEffectiveLevel());
        if (asked || quiet || DOORS.stream().noneMatch(logger.getName()::startsWith)) {
            return FilterReply.NEUTRAL;
        }
        String kind =
                shortName(logger.getName()) + ": " + (failure == null ? words(format, parameters) : place(failure));
        if (thisMinute.size() >= KINDS) {
            return FilterReply.DENY;
        }
        boolean first =
                thisMinute.computeIfAbsent(kind, unknown -> new AtomicInteger()).incrementAndGet() == 1;
        if (first && failure != null) {
            LOG.warn("{}", kind);
        }
        return first && failure == null ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    /** What is counted from here on is of the next minute. */
    void minute() {
        thisMinute.forEach((kind, count) -> {
            thisMinute.remove(kind);
            if (count.get() > 1) {
                LOG.warn("{} similar messages within a minute: {}", count.get() - 1, kind);
            }
        });
    }

    /** Our own lines are of a kind for each thing, such as a feed, that they speak of first. */
    private static String words(String format, Object[] parameters) {
        boolean named = parameters != null && parameters.length > 0 && format.contains("{}");
        return named
                ? format.replaceFirst("\\{}", java.util.regex.Matcher.quoteReplacement(String.valueOf(parameters[0])))
                : format;
    }

    /** The exception that began it and the first line of ours that it passed; no message, which may quote what was sent. */
    private static String place(Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        String at = Arrays.stream(cause.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OWN))
                .findFirst()
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
        return cause.getClass().getName() + at;
    }

    private static String shortName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    @Override
    public void close() {
        loggers.getTurboFilterList().remove(this);
        minutes.shutdownNow();
        minute();
    }
}
