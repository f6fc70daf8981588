/**
 * Receiving: files claimed in a folder, fetched by SFTP, their names made harmless.
 *
 * <p>Enters: what a hospital drops. Leaves: {@link org.cdexbridge.feed.Received}, which the journal's {@code intake}
 * puts on disk; only after that the file is moved away. What can't be received is a
 * {@link org.cdexbridge.feed.FeedCode} finding, and the feed goes on. The flow stands in {@code routes/sources/}.
 */
package org.cdexbridge.feed;
