package org.cdexbridge.console;

import java.util.List;
import java.util.Optional;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry;
import org.cdexbridge.store.ConvertedTypes;
import org.cdexbridge.store.update.DeduplicatingStore;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What the command line of the same machine asks, see {@link OperatorKeyInterceptor}. */
@RestController
@RequestMapping(path = "/operator", produces = MediaType.TEXT_PLAIN_VALUE)
class OperatorController {
    private final JournalActions journal;
    private final DeduplicatingStore store;
    private final StoreActions tables;

    OperatorController(JournalActions journal, DeduplicatingStore store, StoreActions tables) {
        this.journal = journal;
        this.store = store;
        this.tables = tables;
    }

    @GetMapping("/journal")
    String list(
            @RequestParam Optional<JournalEntry.State> state,
            @RequestParam Optional<String> feed,
            @RequestParam(name = "needs-look", defaultValue = "false") boolean needsLook,
            @RequestParam int most) {
        return String.join("\n", journal.list(new Journal.Filter(state, feed, needsLook), most));
    }

    @GetMapping("/journal/{id}")
    String show(@PathVariable long id) {
        return found(journal.show(id));
    }

    @PostMapping("/journal/{id}/replay")
    String replay(@PathVariable long id) {
        return found(journal.replay(id));
    }

    @PostMapping("/store/rebuild")
    String rebuildStore() {
        return String.join("\n", tables.rebuild());
    }

    @PostMapping("/store/reindex")
    String reindex(@RequestParam Optional<List<String>> type) {
        return String.join("\n", tables.reindex(type.orElse(List.of())));
    }

    @PostMapping("/ledger/rebuild")
    String rebuildLedger() {
        return store.rebuild(ConvertedTypes.ALL) + " resources are in the ledger";
    }

    @ExceptionHandler(IllegalArgumentException.class)
    @ResponseStatus(HttpStatus.CONFLICT)
    String refused(IllegalArgumentException why) {
        return String.valueOf(why.getMessage());
    }

    private static String found(List<String> lines) {
        if (lines.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return String.join("\n", lines);
    }
}
