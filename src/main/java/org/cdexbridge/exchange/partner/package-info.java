/**
 * The partners of the site and their policies.
 *
 * <p>Enters: {@code partners} of {@code routes/endpoints.yaml}. Leaves: {@link org.cdexbridge.exchange.partner.Partner}
 * records, by client id and by business identifier, as configured now.
 */
package org.cdexbridge.exchange.partner;
