/**
 * Whom this site exchanges data with, and on which terms.
 *
 * <p>Enters: {@code partners} of {@code routes/endpoints.yaml}. Leaves: {@link org.cdexbridge.exchange.partner.Partner}
 * records, by client id and by business identifier, as they are in force now.
 */
package org.cdexbridge.exchange.partner;
