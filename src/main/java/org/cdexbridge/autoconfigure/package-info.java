/**
 * The bridge in other applications: Spring Boot configures the steps, route templates and converters where the jar is on the
 * class path.
 *
 * <p>Enters: properties {@code cdex.*} and the files of the site. Leaves: beans that routes of the application name. The
 * start fails where the site's files are wrong. The server does without this package.
 */
@NullMarked
package org.cdexbridge.autoconfigure;

import org.jspecify.annotations.NullMarked;
