/**
 * Direct query: what partners may ask at /fhir, and what of an answer they see.
 *
 * <p>Enters: requests of callers that security knows. Leaves: answers in which every resource is of the partner's
 * panel, types and documents and has no sensitive label. What is not allowed is refused (CDX-8110 to CDX-8112) or looks
 * as if it were not there. Uses the packages below, which never use it.
 */
@NullMarked
package org.cdexbridge.exchange.query;

import org.jspecify.annotations.NullMarked;
