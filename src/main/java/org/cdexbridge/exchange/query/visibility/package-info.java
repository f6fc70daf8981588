/**
 * What a caller may see: the members of the partner's panel, the shared types, sensitive labels, scopes.
 *
 * <p>Enters: a caller and a resource. Leaves: whether it is visible, and the resource without what is not. May fail
 * when the store is unavailable; then nothing is visible.
 */
@NullMarked
package org.cdexbridge.exchange.query.visibility;

import org.jspecify.annotations.NullMarked;
