/**
 * Camel routes of the site.
 *
 * <p>Enters: YAML files of routes/ and the feeds of endpoints.yaml. Leaves: routes and route templates in the Camel
 * context, tried in a context of their own before. Fails with file and line where a route can't be loaded.
 */
@NullMarked
package org.cdexbridge.site.route;

import org.jspecify.annotations.NullMarked;
