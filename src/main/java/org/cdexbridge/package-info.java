/**
 * The program: the command line, the server, and what it prints when it has started.
 *
 * <p>Enters: arguments. Leaves: an exit code, or a running bridge. The packages below stand in the order in which data meets
 * them: feed, journal, pipeline, conversion by ccda or hl7v2 through mapping, provenance, conformance, store, exchange.
 */
package org.cdexbridge;
