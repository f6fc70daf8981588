/**
 * Reads endpoints.yaml: its text is checked by a JSON Schema and bound to the records of the package above.
 *
 * <p>Enters: the file, and a few environment variables that win. Leaves: {@link org.cdexbridge.site.endpoints.Endpoints}.
 * Fails with every error in the file, each with line, what was found and what was expected.
 */
@NullMarked
package org.cdexbridge.site.endpoints.reader;

import org.jspecify.annotations.NullMarked;
