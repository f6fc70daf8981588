/**
 * The source document as a tree that knows which of its nodes were read.
 *
 * <p>Enters: a Saxon tree. Leaves: nodes with their values, paths and positions, and resource ids made of their
 * content. Nothing may fail: an absent attribute is empty, an absent node null.
 */
@NullMarked
package org.cdexbridge.mapping.source;

import org.jspecify.annotations.NullMarked;
