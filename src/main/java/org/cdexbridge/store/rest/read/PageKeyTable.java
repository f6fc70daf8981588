package org.cdexbridge.store.rest.read;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The key of {@link PageLinks} in the database that all nodes share: a link is good at every node and after a restart. */
public final class PageKeyTable {
    private static final Logger LOG = LoggerFactory.getLogger(PageKeyTable.class);
    private static final int BYTES = 32;

    private final JdbcTemplate jdbc;

    public PageKeyTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** 256 bits; the first one who asks makes them. */
    public byte[] key() {
        if (rows().isEmpty()) {
            make();
        }
        return HexFormat.of().parseHex(rows().get(0));
    }

    private List<String> rows() {
        return jdbc.queryForList("select secret from page_key", String.class);
    }

    private void make() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        try {
            jdbc.update(
                    "insert into page_key (id, secret) values (1, ?)",
                    HexFormat.of().formatHex(key));
        } catch (DuplicateKeyException e) {
            LOG.debug("Another node made the key of page links meanwhile");
        }
    }
}
