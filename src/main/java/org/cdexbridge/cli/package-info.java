/**
 * The command line of the bridge.
 *
 * <p>Enters: arguments. Leaves: files, lines on standard output, one line a problem on standard error, an exit code (0 success, 1 error, 2 an input was rejected or the arguments are invalid). Spring is started by
 * {@code serve} alone.
 */
package org.cdexbridge.cli;

