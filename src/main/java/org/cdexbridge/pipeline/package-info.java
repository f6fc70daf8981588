/**
 * The steps of {@code routes/pipeline/}: from a claimed row of the journal to what the store holds.
 *
 * <p>Enters: rows of the journal. Leaves: resources in the store, and in the journal how each row ended. It stands above
 * the packages whose steps it joins. What can't be converted or is rejected goes to quarantine; when the store does not
 * answer, nothing is claimed and no attempt is counted; what nobody foresaw is tried a few times, then goes to quarantine.
 */
package org.cdexbridge.pipeline;
