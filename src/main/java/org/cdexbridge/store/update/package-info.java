/**
 * How an incoming resource changes the stored one: partial messages, deleted elements, outdated inputs, labels, order
 * status.
 *
 * <p>Enters: the resources of one input. Leaves: one transaction of what is new or changed. Fails with the exceptions
 * of the store; a conflict with another writer is tried again a few times before.
 */
@NullMarked
package org.cdexbridge.store.update;

import org.jspecify.annotations.NullMarked;
