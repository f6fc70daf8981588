/**
 * Puts the store together for Spring, in own tables or at a remote server as endpoints.yaml asks.
 *
 * <p>Enters: settings of the site. Leaves: the store as a bean, and its health. Fails at start when settings of the
 * store are wrong; an unavailable store is no failure.
 */
@NullMarked
package org.cdexbridge.store.configuration;

import org.jspecify.annotations.NullMarked;
