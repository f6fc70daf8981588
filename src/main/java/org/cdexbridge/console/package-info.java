/**
 * The operator's pages: status of feeds, journal and store, and the result for each message.
 *
 * <p>Enters: requests of a browser, and of the command line of the same machine. Leaves: HTML that needs nothing from
 * elsewhere, lines of text for the command line. Only the review queue shows patient data; file names are not shown, since hospitals put names of patients into
 * them. The status page works before the store is available, the review queue afterwards.
 */
package org.cdexbridge.console;

