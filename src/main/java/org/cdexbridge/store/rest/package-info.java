/**
 * The FHIR RESTful API at /fhir, on HAPI's plain server.
 *
 * <p>Enters: requests of clients. Leaves: resources, lists and OperationOutcomes as JSON or XML. Fails with 4xx for
 * what a client wrote, 503 when the store is unavailable, never with 5xx for a request that is wrong. Uses the packages
 * below, which never use it.
 */
@NullMarked
package org.cdexbridge.store.rest;

import org.jspecify.annotations.NullMarked;
