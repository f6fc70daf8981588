package org.cdexbridge.console;

import java.util.List;
import java.util.Optional;
import org.cdexbridge.journal.Accepted;
import org.cdexbridge.store.LedgeredStore;
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

/** The door for the command line of the same machine, see {@link OperatorOnly}. */
@RestController
@RequestMapping(path = "/operator", produces = MediaType.TEXT_PLAIN_VALUE)
class OperatorController {
    /** The types that conversions make; what else a store holds is not ours and not in the ledger. */
    private static final List<String> STORED_TYPES = List.of(
            "AllergyIntolerance",
            "Binary",
            "Bundle",
            "CarePlan",
            "CareTeam",
            "Composition",
            "Condition",
            "Coverage",
            "Device",
            "DiagnosticReport",
            "DocumentReference",
            "Encounter",
            "FamilyMemberHistory",
            "Goal",
            "Immunization",
            "Location",
            "Medication",
            "MedicationDispense",
            "MedicationRequest",
            "MedicationStatement",
            "Observation",
            "Organization",
            "Patient",
            "Practitioner",
            "PractitionerRole",
            "Procedure",
            "Provenance",
            "RelatedPerson",
            "ServiceRequest",
            "Specimen");

    private final JournalDesk journal;
    private final LedgeredStore store;

    OperatorController(JournalDesk journal, LedgeredStore store) {
        this.journal = journal;
        this.store = store;
    }

    @GetMapping("/journal")
    String list(
            @RequestParam Optional<Accepted.State> state, @RequestParam Optional<String> feed, @RequestParam int most) {
        return String.join("\n", journal.list(state.orElse(null), feed.orElse(null), most));
    }

    @GetMapping("/journal/{id}")
    String show(@PathVariable long id) {
        return found(journal.show(id));
    }

    @PostMapping("/journal/{id}/replay")
    String replay(@PathVariable long id) {
        return found(journal.replay(id));
    }

    @PostMapping("/ledger/rebuild")
    String rebuild() {
        return store.rebuild(STORED_TYPES) + " resources are in the ledger";
    }

    @ExceptionHandler(IllegalArgumentException.class)
    @ResponseStatus(HttpStatus.CONFLICT)
    String refused(IllegalArgumentException why) {
        return why.getMessage();
    }

    private static String found(List<String> lines) {
        if (lines.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return String.join("\n", lines);
    }
}
