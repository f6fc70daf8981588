/**
 * The durable exchange queue: after a crash each exchange resumes where it stopped.
 *
 * <p>Enters: the reference of a request at {@code /fhir}, or an unsolicited delivery. Leaves: exchanges that are due.
 * May fail: {@link org.springframework.dao.DataAccessException} when the database does not answer; nothing is lost then.
 */
package org.cdexbridge.exchange.docket;

