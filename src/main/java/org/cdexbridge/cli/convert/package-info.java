/**
 * Converts and explains without a server.
 *
 * <p>Enters: documents and messages, and the site's rules. Leaves: FHIR files, reports, a summary with timing. An input
 * that is refused is reported and the others go on.
 */
@NullMarked
package org.cdexbridge.cli.convert;

import org.jspecify.annotations.NullMarked;
