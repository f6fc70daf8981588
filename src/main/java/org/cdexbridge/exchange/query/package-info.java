/**
 * Direct query: access rules for partners at {@code /fhir}.
 *
 * <p>Enters: requests of callers that security knows. Leaves: answers in which every resource is of the partner's panel,
 * types and documents and bears no sensitive label. Three checks: scopes and parameters before a request, each resource during the search or read, and each response.
 * Access that is not allowed is rejected ({@code CDX-8110} to {@code CDX-8112}) or answered as not found.
 */
package org.cdexbridge.exchange.query;

