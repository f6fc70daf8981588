/**
 * Files of the site over the defaults that the jar carries, and the data folder with its private files.
 *
 * <p>Enters: the working directory and the data folder. Leaves: files by name with their source; defaults copied out to
 * be customized. Fails when a folder can't be read or written, with its path.
 */
@NullMarked
package org.cdexbridge.site.file;

import org.jspecify.annotations.NullMarked;
