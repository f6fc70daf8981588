/**
 * What all commands share: options for the site, input files, errors.
 *
 * <p>Enters: arguments. Leaves: the site's files and endpoints, the inputs found. Fails with a message for the person
 * at the shell.
 */
@NullMarked
package org.cdexbridge.cli.arguments;

import org.jspecify.annotations.NullMarked;
