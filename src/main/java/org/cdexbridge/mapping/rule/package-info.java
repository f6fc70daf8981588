/**
 * The rules as an analyst writes them: maps, rows and sections, not yet checked against FHIR.
 *
 * <p>Enters: YAML files of mappings/ and of the site. Leaves: maps with their rows, the site's rows in place of the
 * defaults. What is wrong in a file is noted with file and line, together with all else that is wrong.
 */
@NullMarked
package org.cdexbridge.mapping.rule;

import org.jspecify.annotations.NullMarked;
