package org.cdexbridge.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.EntriesInProgress;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.MissingOriginals;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.store.ConvertedTypes;
import org.cdexbridge.store.StoreCode;
import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.table.ConvertedRows;
import org.cdexbridge.store.table.Reindexer;

/** What an operator asks of the store's own tables at a shell, answered in lines of text. */
final class StoreActions {
    private final Journal journal;
    private final WorkSignal wake;
    private final SearchParameters parameters;
    private final ConvertedRows converted;
    private final Reindexer reindex;

    /**
     * @param parameters of the types that our own tables keep
     */
    StoreActions(
            Journal journal, WorkSignal wake, SearchParameters parameters, ConvertedRows converted, Reindexer reindex) {
        this.journal = journal;
        this.wake = wake;
        this.parameters = parameters;
        this.converted = converted;
        this.reindex = reindex;
    }

    /**
     * Clears what conversions made and sends all stored rows of the journal through once more; returns when that has begun.
     *
     * @throws IllegalArgumentException when it can't be done; nothing is changed then
     */
    List<String> rebuild() {
        checkHere(ConvertedTypes.ALL);
        try {
            long rows = journal.replayStored(originals -> {
                checkComplete(originals);
                converted.delete();
            });
            wake.signal();
            return List.of(
                    rows + " rows go through once more",
                    "the status page and journal list show how many wait; a stop or a crash loses nothing");
        } catch (EntriesInProgress e) {
            throw refused(
                    StoreCode.IN_WORK,
                    "another node is at work, or an input does not come to an end; stop the other nodes");
        }
    }

    private static void checkComplete(MissingOriginals originals) {
        if (!originals.complete()) {
            String rows = originals.first().stream().map(String::valueOf).collect(Collectors.joining(", "));
            throw refused(
                    StoreCode.ORIGINALS_GONE,
                    originals.withoutBytes() + " stored rows have no original any more"
                            + (rows.isEmpty() ? "" : ", the first are " + rows) + "; " + originals.deletedRows()
                            + " rows were deleted");
        }
    }

    /**
     * Makes what is searched by anew.
     *
     * @param asked types; all that are kept when there are none
     * @throws IllegalArgumentException when one of them is not kept
     */
    List<String> reindex(List<String> asked) {
        asked.stream()
                .filter(type -> !parameters.types().contains(type))
                .findFirst()
                .ifPresent(type -> {
                    throw refused(StoreCode.TYPE_NOT_KEPT, "the store has no type '" + type + "'");
                });
        checkHere(asked);
        List<String> lines = new ArrayList<>();
        for (String type : asked.isEmpty() ? parameters.kept() : asked) {
            Reindexer.Result result = reindex.of(type);
            if (result.seen() > 0) {
                String removed = result.removed() == 0 ? "" : ", " + result.removed() + " lookup rows removed";
                lines.add(type + ": " + result.seen() + " looked at, " + result.changed() + " changed" + removed);
            }
        }
        return lines.isEmpty() ? List.of("nothing is stored") : lines;
    }

    private void checkHere(Collection<String> types) {
        if (!types.stream().allMatch(parameters::keeps)) {
            throw refused(
                    StoreCode.STORE_REMOTE, "clinical data of a remote store is filled in and indexed by who runs it");
        }
    }

    private static IllegalArgumentException refused(StoreCode code, String words) {
        return new IllegalArgumentException(Finding.of(code, words).toString());
    }
}
