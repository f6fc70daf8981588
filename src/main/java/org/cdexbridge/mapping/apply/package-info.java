/**
 * Applies compiled maps to one document.
 *
 * <p>Enters: the source tree and the settings of this conversion. Leaves: resources with ids, each made once, and
 * findings. What fails in one row or map costs that row or map and is a finding; only the time limit ends the whole.
 */
@NullMarked
package org.cdexbridge.mapping.apply;

import org.jspecify.annotations.NullMarked;
