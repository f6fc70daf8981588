/**
 * How an incoming resource changes the stored one: partial messages, deleted elements, outdated inputs, labels, order
 * status.
 *
 * <p>Enters: the resources of an input. Leaves: a transaction of what is new or changed, which inputs that wait at the
 * same moment share. Fails with the exceptions of the store; a conflict with another writer is tried again a few times
 * before.
 */
@NullMarked
package org.cdexbridge.store.update;

import org.jspecify.annotations.NullMarked;
