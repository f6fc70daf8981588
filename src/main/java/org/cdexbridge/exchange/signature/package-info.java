/**
 * Digital signatures of FHIR Bundles and QuestionnaireResponses: detached JWS (RFC 7515) over canonical JSON (RFC 8785),
 * as CDex and FHIR R6 describe them.
 *
 * <p>Enters: a Bundle that is about to leave; the JSON of a resource that came. Leaves: the Bundle with its signature; what
 * was found of each signature. May fail: a key or certificate of the site that can't be used.
 */
@NullMarked
package org.cdexbridge.exchange.signature;

import org.jspecify.annotations.NullMarked;
