/**
 * The exchanges that are under way, durable: after a crash each goes on where it stood.
 *
 * <p>Enters: the reference of a request at /fhir, or what is to be sent unsolicited. Leaves: exchanges that are due,
 * claimed by one instance at a time. Fails when the database is unavailable; nothing is lost then.
 */
@NullMarked
package org.cdexbridge.exchange.queue;

import org.jspecify.annotations.NullMarked;
