/**
 * Feeds of files, in a folder or by SFTP: a file is claimed, read when it no longer changes, and moved only after the
 * journal has it.
 *
 * <p>Enters: files. Leaves: received inputs, and files moved to done or failed. When a folder or server is unavailable,
 * the feed tries again at its next poll.
 */
@NullMarked
package org.cdexbridge.feed.folder;

import org.jspecify.annotations.NullMarked;
