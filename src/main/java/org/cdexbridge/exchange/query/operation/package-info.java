/**
 * Operations of direct query: $match, $docref, and what of them the CapabilityStatement names.
 *
 * <p>Enters: parameters of an operation. Leaves: patients of the partner's panel with a grade, documents. Refuses
 * parameters that are missing or malformed with 400.
 */
@NullMarked
package org.cdexbridge.exchange.query.operation;

import org.jspecify.annotations.NullMarked;
