/**
 * Authentication, authorization and outbound requests.
 *
 * <p>Enters: HTTP requests, with tokens, sessions or nothing; {@code security} of {@code routes/endpoints.yaml}. Leaves:
 * who calls; requests to hosts that are configured and to no others. What is refused has a code {@code CDX-81xx}.
 */
package org.cdexbridge.security;

