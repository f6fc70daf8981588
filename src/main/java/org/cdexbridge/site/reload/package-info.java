/**
 * Puts edited files into force without a restart.
 *
 * <p>Enters: changes in routes/ and mappings/. Leaves: the active configuration, and for each part since when it is
 * active or why the last edit is not. An edit that is wrong changes nothing: what was active before stays active.
 */
@NullMarked
package org.cdexbridge.site.reload;

import org.jspecify.annotations.NullMarked;
