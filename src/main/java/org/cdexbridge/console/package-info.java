/**
 * The operator's pages and the questions of the command line to a running server.
 *
 * <p>Enters: requests of a browser, and of the command line of the same machine. Leaves: HTML that needs nothing from
 * elsewhere, lines of text for the command line. When database or store are unavailable, the page says so. Nothing of a
 * patient is shown outside the review queue.
 */
@NullMarked
package org.cdexbridge.console;

import org.jspecify.annotations.NullMarked;
