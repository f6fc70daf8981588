/**
 * What was agreed with a partner, and what follows from it for a request.
 *
 * <p>Enters: a {@link org.cdexbridge.exchange.Request}, the partner's {@link org.cdexbridge.exchange.policy.Terms}, what
 * was found. Leaves: a {@link org.cdexbridge.exchange.Decision}. A person decides unless a rule releases by itself.
 */
package org.cdexbridge.exchange.policy;
