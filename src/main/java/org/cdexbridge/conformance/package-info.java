/**
 * Validates converted resources before they are stored.
 *
 * <p>Enters: {@link org.cdexbridge.conversion.Converted} with its Provenance. Leaves: the same with more findings. May
 * fail: {@link org.cdexbridge.conversion.InputRefused} where the feed enforces the check and there is an error; a package of
 * profiles that can't be read is logged and left out.
 */
@NullMarked
package org.cdexbridge.conformance;

import org.jspecify.annotations.NullMarked;
