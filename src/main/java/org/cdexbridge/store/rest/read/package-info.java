/**
 * Reads, searches and histories of clients.
 *
 * <p>Enters: a request that may be carried out. Leaves: a resource or a page of resources that the caller may see, with
 * links to other pages that no other caller can use. Fails with 404, 410 or 400.
 */
@NullMarked
package org.cdexbridge.store.rest.read;

import org.jspecify.annotations.NullMarked;
