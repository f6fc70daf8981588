/**
 * Puts the feeds together for Spring.
 *
 * <p>Enters: settings of the site. Leaves: the steps and strategies that the routes of routes/sources/ name. Nothing
 * may fail.
 */
@NullMarked
package org.cdexbridge.feed.configuration;

import org.jspecify.annotations.NullMarked;
