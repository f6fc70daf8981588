/**
 * The site's configuration, put together for Spring: files, endpoints, routes, reload, free space, the identity of the
 * installation.
 *
 * <p>Enters: the working directory and the data folder. Leaves: the checked configuration for all other packages. Fails
 * at start with file, line, what was found and what was expected. Uses the packages below, which never use it.
 */
@NullMarked
package org.cdexbridge.site;

import org.jspecify.annotations.NullMarked;
