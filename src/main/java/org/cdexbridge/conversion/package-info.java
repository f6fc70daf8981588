/**
 * The frame around a conversion, whatever the source format: what goes in, what comes out, which converter takes it.
 *
 * <p>Enters: {@link org.cdexbridge.conversion.Source} (bytes as they came). Leaves:
 * {@link org.cdexbridge.conversion.Converted}. Fails with {@link org.cdexbridge.conversion.Refused} when nothing can be
 * made of the input; everything smaller is a finding.
 */
package org.cdexbridge.conversion;
