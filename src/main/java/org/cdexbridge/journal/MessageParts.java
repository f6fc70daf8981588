package org.cdexbridge.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which rows of the journal are parts of one message. */
public interface MessageParts {
    /**
     * How a part is tied to its neighbours: texts that are equal in both, and different for different messages of the time.
     *
     * @param continues of the part before; empty for the first
     * @param continued of the part behind; empty for the last
     */
    record Ties(String continues, String continued) {}

    /**
     * Notes a part.
     *
     * @param anew whether the others are waited for from now on, whenever it was noted before
     * @return since when the others are waited for
     */
    Instant note(long id, Ties ties, boolean anew);

    /**
     * The rows of the whole message, the first part first; none as long as a part is missing.
     *
     * @param id of the first part
     * @param reach of parts that came before the first: older ones with the same ties are of another message
     */
    List<Long> whole(long id, Duration reach);

    /** The row of the first part; nothing as long as it is not known. */
    Optional<Long> first(long id);

    /** Whether all parts of the message were there once. */
    boolean isJoined(long id);

    /** Notes that these rows are one message, the first part first. */
    void join(List<Long> rows);
}
