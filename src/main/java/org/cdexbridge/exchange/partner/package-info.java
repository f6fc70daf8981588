/**
 * The partners of the site and their policies.
 *
 * <p>Enters: {@code partners} of {@code routes/endpoints.yaml}. Leaves: {@link org.cdexbridge.site.endpoints.Partner}
 * records, by client id and by business identifier, as configured now.
 */
@NullMarked
package org.cdexbridge.exchange.partner;

import org.jspecify.annotations.NullMarked;
