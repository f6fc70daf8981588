package org.cdexbridge.security.token;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.security.SecurityCode;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.cdexbridge.site.file.SiteErrors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The nodes of a site that run, in the journal's database; all sign tokens with the same key. A node that has said
 * nothing for a while runs no more, so that a new key needs nothing but a stop of all nodes.
 */
final class RunningNodes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningNodes.class);
    private static final Duration BEAT = Duration.ofSeconds(10);
    private static final Duration SILENCE = BEAT.multipliedBy(3);
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final String instance;
    private final String key;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "running-nodes");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param instance a name that stays over restarts and that no other running node has
     * @param key fingerprint of the key with which this node signs tokens (RFC 7638); empty when it signs none
     */
    RunningNodes(JdbcTemplate jdbc, String instance, String key) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(jdbc.getDataSource()));
        this.instance = instance;
        this.key = key;
    }

    /** @throws SiteErrors {@link SecurityCode#OTHER_KEY} when a node that runs signs with another key */
    void join() {
        transaction.executeWithoutResult(status -> {
            // nodes that start at the same moment look one after the other
            jdbc.queryForList("select id from site_identity for update");
            OffsetDateTime now = now();
            others(now).stream().findFirst().ifPresent(other -> {
                throw refused(other);
            });
            jdbc.update("delete from node where instance = ? or seen_at < ?", instance, now.minus(FORGOTTEN));
            jdbc.update("insert into node (instance, seen_at, token_key) values (?, ?, ?)", instance, now, key);
        });
        heart.scheduleWithFixedDelay(this::renew, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private OffsetDateTime now() {
        return jdbc.queryForObject("select current_timestamp", OffsetDateTime.class);
    }

    private List<String> others(OffsetDateTime now) {
        return key.isEmpty()
                ? List.of()
                : jdbc.queryForList(
                        "select instance from node where instance <> ? and seen_at > ? and token_key not in ('', ?)",
                        String.class,
                        instance,
                        now.minus(SILENCE),
                        key);
    }

    private static SiteErrors refused(String other) {
        return new SiteErrors(List.of(new Finding(
                SecurityCode.OTHER_KEY,
                "node " + other + " runs on this database and signs tokens with another key; give all nodes the same"
                        + " `security.key`, or stop that node",
                EndpointsReader.PATH)));
    }

    private void renew() {
        try {
            jdbc.update("update node set seen_at = current_timestamp where instance = ?", instance);
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("the node heartbeat could not be written", e);
        }
    }

    @Override
    public void close() {
        heart.shutdownNow();
        try {
            jdbc.update("delete from node where instance = ?", instance);
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("the node could not be deregistered", e);
        }
    }
}
