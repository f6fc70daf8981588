/**
 * What the journal and the exchange queue share: how long a claim holds, when failed work is tried again, and how workers
 * wait for work and are woken.
 *
 * <p>Enters: the number of attempts, a signal that there is work. Leaves: the time of the next attempt, a worker that
 * looks at once, claimed work. Fails when the database is unavailable, but for who asks for work: there is none then.
 */
@NullMarked
package org.cdexbridge.queue;

import org.jspecify.annotations.NullMarked;
