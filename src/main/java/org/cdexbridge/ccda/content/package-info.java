/**
 * Content that a document encloses: base64, compressed or as text.
 *
 * <p>Enters: an ED of CDA. Leaves: its bytes as they were before they were enclosed, with the media type that may be
 * believed. What can't be unpacked stays as it is, without a claim of what it is.
 */
@NullMarked
package org.cdexbridge.ccda.content;

import org.jspecify.annotations.NullMarked;
