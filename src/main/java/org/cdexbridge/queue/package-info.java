/**
 * What the journal and the exchange queue share: when failed work is tried again, and how waiting workers are woken.
 *
 * <p>Enters: the number of attempts, a signal that there is work. Leaves: the time of the next attempt, a worker that
 * looks at once. Nothing may fail.
 */
@NullMarked
package org.cdexbridge.queue;

import org.jspecify.annotations.NullMarked;
