/**
 * What was agreed with a partner, and what follows from it for a request.
 *
 * <p>Enters: a {@link org.cdexbridge.exchange.Request}, its {@link org.cdexbridge.exchange.partner.Partner}, what was
 * found. Leaves: a {@link org.cdexbridge.exchange.Decision}. A person decides unless a rule releases by itself.
 */
package org.cdexbridge.exchange.policy;
