/**
 * What clients send.
 *
 * <p>Enters: a resource to create or update. Leaves: a stored resource with the meta elements that clients can't set.
 * Fails with 4xx when it is not accepted, 409 or 412 when another version is there.
 */
@NullMarked
package org.cdexbridge.store.rest.write;

import org.jspecify.annotations.NullMarked;
