/**
 * The conversion API, independent of the source format: input, result and converter.
 *
 * <p>Enters: {@link org.cdexbridge.conversion.Source} (bytes as they came). Leaves:
 * {@link org.cdexbridge.conversion.Converted}. Fails with {@link org.cdexbridge.conversion.InputRefused} when the input cannot be converted; minor problems are findings.
 */
@NullMarked
package org.cdexbridge.conversion;

import org.jspecify.annotations.NullMarked;
