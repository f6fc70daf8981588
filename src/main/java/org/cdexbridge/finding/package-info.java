/**
 * Findings about an input: stable code, severity, text and location.
 *
 * <p>Enters: nothing. Leaves: {@link org.cdexbridge.finding.Finding}s, met in reports, on the status page and in the
 * journal. Every package that finds something has an enum of its own that implements
 * {@link org.cdexbridge.finding.FindingCode}; the documentation lists all of them with cause and remedy.
 */
@NullMarked
package org.cdexbridge.finding;

import org.jspecify.annotations.NullMarked;
