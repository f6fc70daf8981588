/**
 * How long the work on one input may take.
 *
 * <p>Enters: a duration, and the thread that works. Leaves: nothing while there is time. Fails: work that takes longer
 * ends with an exception that only the caller who set the limit catches.
 */
@NullMarked
package org.cdexbridge.limit;

import org.jspecify.annotations.NullMarked;
