/**
 * Sending by rule: what is stored goes to partners who want such things.
 *
 * <p>Enters: what was converted and stored, before its row is finished. Leaves: a name on the docket for each rule that
 * fits, and at its turn a push or an attachment. What the partner may not have, and what needs a person, is not sent.
 * Nothing here fails or delays the storing.
 */
package org.cdexbridge.exchange.arrival;
