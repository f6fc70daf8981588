package org.cdexbridge.security.token;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import org.cdexbridge.conversion.Source;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which assertions were used, in the journal's database: a restart and a second instance know it, too. */
final class AssertionReplayCache {
    private final JdbcTemplate jdbc;

    AssertionReplayCache(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Uses one up.
     *
     * @param until when nobody would take it any more, so that it need not be remembered
     * @return whether it was not used before
     */
    boolean markUsed(String client, String jti, Instant until) {
        String hash = Source.sha256((client + "\n" + jti).getBytes(StandardCharsets.UTF_8));
        jdbc.update("delete from spent_assertion where until < ?", Timestamp.from(Instant.now()));
        try {
            jdbc.update("insert into spent_assertion (hash, until) values (?, ?)", hash, Timestamp.from(until));
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }
}
