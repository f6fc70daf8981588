/**
 * The program's main class.
 *
 * <p>Enters: the arguments of the command line. Leaves: an exit code. Nothing else belongs here: the packages below are
 * listed in the architecture page in the order in which data meets them.
 */
@NullMarked
package org.cdexbridge;

import org.jspecify.annotations.NullMarked;
