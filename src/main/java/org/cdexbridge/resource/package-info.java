/**
 * Addresses of FHIR resources, resources inside of others, identifiers and codes.
 *
 * <p>Enters: resources, and texts as {@code Type/id} or {@code system|value}. Leaves: their parts. May fail: a text that is no
 * address.
 */
@NullMarked
package org.cdexbridge.resource;

import org.jspecify.annotations.NullMarked;
