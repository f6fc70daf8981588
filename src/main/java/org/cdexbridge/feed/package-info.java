/**
 * Receiving: files from folders and SFTP servers, HL7 v2 messages over HTTP and MLLP.
 *
 * <p>Enters: files and messages of a hospital. Leaves: {@link org.cdexbridge.feed.Received}, which the journal's {@code intake}
 * puts on disk; only after that the file is moved away. What can't be received is a
 * {@link org.cdexbridge.feed.FeedCode} finding, and the feed goes on. The flow stands in {@code routes/sources/}.
 */
package org.cdexbridge.feed;

