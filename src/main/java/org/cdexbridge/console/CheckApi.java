package org.cdexbridge.console;

import java.util.List;
import org.cdexbridge.conformance.CheckResult;
import org.cdexbridge.conformance.CheckTally;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the check of conversions found, for programs, in JSON. */
@RestController
@RequestMapping("/api/check")
class CheckApi {
    private final CheckTally tally;

    CheckApi(CheckTally tally) {
        this.tally = tally;
    }

    /** By feed, kind and type of inputs. */
    @GetMapping
    List<CheckResult> results() {
        return tally.results();
    }
}
