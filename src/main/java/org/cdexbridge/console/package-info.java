/**
 * The operator's pages: how feeds, journal and store are, and what was made of each document.
 *
 * <p>Enters: requests of a browser, and of the command line of the same machine. Leaves: HTML that needs nothing from
 * elsewhere, lines of text for the command line. Nothing of a patient is shown, file names neither, since hospitals put
 * names of patients into them. Works before the store is up.
 */
package org.cdexbridge.console;
