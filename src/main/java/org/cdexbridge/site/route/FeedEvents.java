package org.cdexbridge.site.route;

/** Told when feeds come and go. */
public interface FeedEvents {
    void started(String feed);

    /** The feed is configured but could not start. */
    void failed(String feed, String why);

    void removed(String feed);
}
