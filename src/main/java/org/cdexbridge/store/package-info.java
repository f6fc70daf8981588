/**
 * The store as others see it: a small port to a FHIR R4 server, with tables of our own or any other server behind it.
 *
 * <p>Enters: the resources of one document or message. Leaves: one transaction, or what a read or search found. Fails
 * with store unavailable (try later), conflict (another writer; try at once) or rejected (a person has to look). The
 * packages below use this one.
 */
@NullMarked
package org.cdexbridge.store;

import org.jspecify.annotations.NullMarked;
