/**
 * Direct query: what partners may ask at {@code /fhir}, and what of an answer they may see.
 *
 * <p>Enters: requests of callers that security knows. Leaves: answers in which every resource is of the partner's panel,
 * types and documents and bears no sensitive label. Three lines: scopes and parameters before a request is carried out,
 * a look at every resource while it is searched for or read, and another one at whatever leaves. What is not allowed is
 * refused ({@code CDX-8110} to {@code CDX-8112}) or looks as if it were not there.
 */
package org.cdexbridge.exchange.query;
