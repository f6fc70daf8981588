package org.cdexbridge.feed.folder;

import org.apache.camel.component.file.GenericFileEndpoint;

/** Looks again, after each look for new files, at those that were taken before. */
interface TakenFileRecheck {
    void recheckTaken(String feed, GenericFileEndpoint<?> endpoint);
}
