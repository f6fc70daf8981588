/**
 * The settings of endpoints.yaml as records: site, feeds, database, store, limits, partners, security. What the file leaves
 * out has the default of its record.
 *
 * <p>Enters: values that keep to the schema. Leaves: settings that are whole; a secret is read where it is needed, and fails
 * there when it is not found.
 */
@NullMarked
package org.cdexbridge.site.endpoints;

import org.jspecify.annotations.NullMarked;
