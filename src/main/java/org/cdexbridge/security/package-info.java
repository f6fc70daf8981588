/**
 * Who calls, and the settings by which that is decided: callers, scopes, roles, registrations of client programs,
 * trusted networks.
 *
 * <p>Enters: the part security of endpoints.yaml; a request. Leaves: the caller with scopes and role. What is refused
 * has a code CDX-81xx. The packages below use this one.
 */
@NullMarked
package org.cdexbridge.security;

import org.jspecify.annotations.NullMarked;
