package org.cdexbridge.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal's file while a backlog is worked off; when every statement was a chunk of its own it grew by 330 kB. */
class JournalGrowthTest {
    private static final int MESSAGES = 100;
    private static final int MOST_A_MESSAGE = 150_000;
    private static final int MOST_AFTER_STOP = 2_000_000;

    @TempDir
    Path folder;

    @Test
    void aMessageIsFewLargeChunksAndAStopGivesTheirSpaceBack() throws Exception {
        JournalGrowth.Growth growth = JournalGrowth.measure(folder, MESSAGES);

        assertThat(growth.aMessage()).isLessThan(MOST_A_MESSAGE);
        assertThat(growth.afterStop()).isLessThan(MOST_AFTER_STOP);
    }
}
