/**
 * Provenance of converted resources as HRex and US Core define it.
 *
 * <p>Enters: {@link org.cdexbridge.conversion.Converted} with its authorships. Leaves: the same with the Provenance
 * resources and the bridge's Device. Nothing may fail.
 */
package org.cdexbridge.provenance;
