/**
 * Addresses of FHIR resources.
 *
 * <p>Enters: resources and texts as {@code Type/id}. Leaves: a
 * {@link org.cdexbridge.resource.ResourceAddress}. May fail: a text that is no address.
 */
@NullMarked
package org.cdexbridge.resource;

import org.jspecify.annotations.NullMarked;
