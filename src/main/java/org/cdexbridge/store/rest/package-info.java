/**
 * {@code /fhir}: the FHIR RESTful API over the tables of the store, on HAPI's plain server.
 *
 * <p>Enters: requests of clients. Leaves: resources, lists and OperationOutcomes as JSON or XML, of which each resource was
 * looked at by {@link org.cdexbridge.store.rest.AccessRules}. What clients may ask, see and send is asked of the rules where
 * it matters, one call after the other; what the bridge itself reads and writes does not come this way. Fails with the
 * exceptions of HAPI's server, which it makes answers of; never with a 5xx for what a client wrote.
 */
package org.cdexbridge.store.rest;
