/**
 * The operator's pages: how feeds, journal and store are, and what was made of each document.
 *
 * <p>Enters: requests of a browser, and of the command line of the same machine. Leaves: HTML that needs nothing from
 * elsewhere, lines of text for the command line. But for the review desk nothing of a patient is shown, file names
 * neither, since hospitals put names of patients into them. Status works before the store is up, the desk after.
 */
package org.cdexbridge.console;
