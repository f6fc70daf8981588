/**
 * What all feeds share: names made safe, single messages taken out of files, acknowledgements, the status of each feed.
 *
 * <p>Enters: what a feed received, and how the journal took it. Leaves: received inputs for the journal, answers for
 * the sender, the status of the feed. What can't be received is a finding of this package, and the feed goes on. The
 * packages below use this one.
 */
@NullMarked
package org.cdexbridge.feed;

import org.jspecify.annotations.NullMarked;
