/**
 * Provenance of converted resources as HRex and US Core define it.
 *
 * <p>Enters: {@link org.cdexbridge.conversion.Converted} with its authorships. Leaves: the same with the Provenance
 * resources and the bridge's Device. Nothing may fail.
 */
@NullMarked
package org.cdexbridge.provenance;

import org.jspecify.annotations.NullMarked;
