package org.cdexbridge.journal.table;

import org.cdexbridge.journal.JournalEntry.State;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** How many inputs ended in which way; changed in the transaction in which a row changes. */
final class JournalCounters {
    private final JdbcClient jdbc;
    private final TransactionTemplate apart;
    private final String instance;

    /** @param instance adds to rows of its own */
    JournalCounters(JdbcClient jdbc, PlatformTransactionManager transactions, String instance) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.instance = instance;
    }

    /** One more, or with -1 one less, of the feed of this row. */
    void add(long row, State state, int more) {
        add(
                jdbc.sql("select feed from journal where id = ?")
                        .param(row)
                        .query(String.class)
                        .single(),
                state,
                more);
    }

    void add(String feed, State state, int more) {
        if (!added(feed, state, more)) {
            begin(feed, state);
            added(feed, state, more);
        }
    }

    private boolean added(String feed, State state, int more) {
        return jdbc.sql("update journal_tally set inputs = inputs + ? where instance = ? and feed = ? and state = ?")
                        .params(more, instance, feed, state.name())
                        .update()
                > 0;
    }

    /** Once a feed and state, in a transaction of its own: another worker may do the same at this moment. */
    private void begin(String feed, State state) {
        try {
            apart.executeWithoutResult(
                    status -> jdbc.sql("insert into journal_tally (instance, feed, state, inputs) values (?, ?, ?, 0)")
                            .params(instance, feed, state.name())
                            .update());
        } catch (DuplicateKeyException e) {
            // it is there: that is all that was wanted
        }
    }
}
