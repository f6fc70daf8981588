/**
 * What clients may ask, see and send, asked of rules that the exchange brings.
 *
 * <p>Enters: a request and a resource. Leaves: whether it may be carried out, and the resource as the caller may see
 * it. What is not allowed is refused or looks as if it were not there.
 */
@NullMarked
package org.cdexbridge.store.rest.access;

import org.jspecify.annotations.NullMarked;
