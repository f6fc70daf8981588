/**
 * The pages and the API of the review queue and of sending.
 *
 * <p>Enters: decisions of a reviewer, orders to send. Leaves: waiting requests, the progress of deliveries. Answers 404
 * for an exchange that is gone and 409 for one that was decided meanwhile.
 */
@NullMarked
package org.cdexbridge.console.exchange;

import org.jspecify.annotations.NullMarked;
