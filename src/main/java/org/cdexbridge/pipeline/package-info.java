/**
 * The Camel steps of {@code routes/pipeline/}: from a claimed journal entry to stored resources.
 *
 * <p>Enters: rows of the journal. Leaves: resources in the store, and in the journal how each row ended. It stands above
 * the packages whose steps it joins. What can't be converted or is rejected goes to quarantine; when the store does not
 * answer, nothing is claimed and no attempt is counted; an internal error is retried a few times, then the entry is quarantined.
 */
@NullMarked
package org.cdexbridge.pipeline;

import org.jspecify.annotations.NullMarked;
