/**
 * People who sign in at the pages, with a local account or at an OpenID Connect issuer.
 *
 * <p>Enters: a name and password, or an ID token. Leaves: a signed-in user with a role, and an audit record. Users
 * without a mapped role are denied; failed attempts are delayed.
 */
@NullMarked
package org.cdexbridge.security.people;

import org.jspecify.annotations.NullMarked;
