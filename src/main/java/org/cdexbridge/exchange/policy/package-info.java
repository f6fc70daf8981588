/**
 * The release policy of a partner and its decision on a request.
 *
 * <p>Enters: a {@link org.cdexbridge.exchange.Request}, its {@link org.cdexbridge.site.endpoints.Partner}, what was
 * found. Leaves: a {@link org.cdexbridge.exchange.Decision}. A reviewer decides unless a rule releases the data.
 */
@NullMarked
package org.cdexbridge.exchange.policy;

import org.jspecify.annotations.NullMarked;
