/**
 * The status page: feeds, messages, store, active configuration.
 *
 * <p>Enters: counts and states of the other packages. Leaves: a page without data of a patient and without file names.
 * It works before the store is up.
 */
@NullMarked
package org.cdexbridge.console.status;

import org.jspecify.annotations.NullMarked;
