/**
 * The HAPI JPA server in this process, cut down to what the bridge needs, and {@code /fhir}.
 *
 * <p>Enters: transactions of {@code PUT Type/id}. Leaves: answers to reads and searches over HTTP. Until it runs,
 * {@code /fhir} answers 503 and writes fail with {@link org.cdexbridge.store.StoreUnavailable}.
 */
package org.cdexbridge.store.oracle;
