/**
 * What is stored already: a content hash and the source's time of each resource.
 *
 * <p>Enters: resources that are to be written. Leaves: which of them are new or changed. It may know less than the
 * store, never something else; when it does not fit the store it is built anew.
 */
@NullMarked
package org.cdexbridge.store.content;

import org.jspecify.annotations.NullMarked;
