/**
 * Client programs that call /fhir: their registration and their access tokens.
 *
 * <p>Enters: a bearer token; clients of endpoints.yaml. Leaves: the registered caller with its scopes. Refuses tokens
 * that are expired, of another issuer or audience, or of an unknown client with 401.
 */
@NullMarked
package org.cdexbridge.security.program;

import org.jspecify.annotations.NullMarked;
