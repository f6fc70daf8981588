/**
 * Starts the server: Spring, the sample data of an empty site, and an intake of its own while the rest does not start.
 *
 * <p>Enters: Spring properties. Leaves: a running bridge. What fails at the start is logged and tried again with
 * back-off; feeds and journal stay open meanwhile.
 */
@NullMarked
package org.cdexbridge.server;

import org.jspecify.annotations.NullMarked;
