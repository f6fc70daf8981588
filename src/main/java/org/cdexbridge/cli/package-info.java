/**
 * The command line: what a person or a script asks of the bridge at a shell.
 *
 * <p>Enters: arguments. Leaves: files, lines on standard output, one line a problem on standard error, an exit code (0
 * done, 1 something is wrong, 2 an input was refused or the arguments are not understood). Spring is started by serve
 * alone. Uses the packages below, which never use it.
 */
@NullMarked
package org.cdexbridge.cli;

import org.jspecify.annotations.NullMarked;
