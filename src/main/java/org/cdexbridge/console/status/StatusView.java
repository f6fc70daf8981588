package org.cdexbridge.console.status;

import java.util.List;
import org.cdexbridge.conformance.CheckResult;
import org.cdexbridge.site.reload.ReloadStatus.Reload;
import org.cdexbridge.store.StoreStatus;

/**
 * The whole status page.
 *
 * @param site the bridge's name
 * @param fhir where {@code /fhir} is
 * @param store how the store is
 * @param open whether some network gets in without being asked
 * @param feeds by name
 * @param reloads the last edit of each folder
 * @param checks what the full validator found
 * @param needLook how many messages need a look; of very many, some
 * @param onlyNeedingLook whether only these are listed
 * @param documents the newest first
 */
record StatusView(
        String site,
        String fhir,
        StoreStatus store,
        boolean open,
        List<FeedView> feeds,
        List<Reload> reloads,
        List<CheckResult> checks,
        int needLook,
        boolean onlyNeedingLook,
        List<MessageView> documents) {

    public long in() {
        return feeds.stream().mapToLong(FeedView::in).sum();
    }

    public long stored() {
        return feeds.stream().mapToLong(FeedView::stored).sum();
    }

    public long waiting() {
        return feeds.stream().mapToLong(FeedView::waiting).sum();
    }

    public long failed() {
        return feeds.stream().mapToLong(FeedView::failed).sum();
    }

    /** The one line that says how things are. */
    public String headline() {
        long down = feeds.stream().filter(feed -> feed.state().equals("down")).count();
        if (down > 0) {
            return down == 1 ? "1 feed is down" : down + " feeds are down";
        }
        return switch (store.state()) {
            case DOWN -> "The FHIR store is unavailable";
            case STARTING -> "The FHIR store is starting; received messages wait";
            case READY ->
                reloads.stream().anyMatch(reload -> !reload.isActive())
                        ? "Running with the previous configuration: an edit was rejected"
                        : failed() == 0 ? "Running" : "Needs attention: some messages are in quarantine";
        };
    }

    /** {@code down}, {@code starting} or {@code up}: the color of the headline. */
    public String level() {
        if (headline().endsWith("down")) {
            return "down";
        }
        return store.ready() && reloads.stream().allMatch(Reload::isActive) ? "up" : "starting";
    }
}
