/**
 * The token server for SMART Backend Services.
 *
 * <p>Enters: requests at {@code /oauth2/token}. Leaves: tokens for {@code /fhir}, with the scopes that the client asked
 * for as far as it may have them. Refuses with the errors of RFC 6749 5.2.
 */
@NullMarked
package org.cdexbridge.security.token;

import org.jspecify.annotations.NullMarked;
