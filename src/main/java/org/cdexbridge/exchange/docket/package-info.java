/**
 * The exchanges that are under way, durable: killed anywhere, each goes on where it stood.
 *
 * <p>Enters: the reference of a request at {@code /fhir}, or what is to be sent unasked. Leaves: cases whose turn it is.
 * May fail: {@link org.springframework.dao.DataAccessException} when the database does not answer; nothing is lost then.
 */
package org.cdexbridge.exchange.docket;
