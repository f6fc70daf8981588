/**
 * The file endpoints.yaml as records: site, feeds, database, store, limits, partners, security.
 *
 * <p>Enters: its text, checked by a JSON Schema. Leaves: typed settings with defaults, secrets resolved. Fails with
 * every error in the file, each with line, what was found and what was expected.
 */
package org.cdexbridge.site.endpoints;
