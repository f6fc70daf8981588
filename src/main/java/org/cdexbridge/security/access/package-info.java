/**
 * Which paths need which authentication, put together for Spring Security.
 *
 * <p>Enters: requests that passed security.http. Leaves: requests with a known caller, or an answer with 401 or 403.
 * Fails at start when settings contradict each other.
 */
@NullMarked
package org.cdexbridge.security.access;

import org.jspecify.annotations.NullMarked;
