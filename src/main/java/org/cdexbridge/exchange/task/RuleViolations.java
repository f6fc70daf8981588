package org.cdexbridge.exchange.task;

import java.util.ArrayList;
import java.util.List;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.finding.Finding;

/** The rules that a Task breaks, collected so that its sender learns of all of them at once. */
final class RuleViolations {
    private final List<Finding> broken = new ArrayList<>();

    /**
     * @param kept whether the Task keeps the rule
     * @param rule the invariant or the element's cardinality, in words
     * @param path FHIRPath of the element
     */
    void hold(boolean kept, ExchangeCode code, String rule, String path) {
        if (!kept) {
            broken.add(new Finding(code, rule, path));
        }
    }

    /** @throws RequestRefused when a rule was broken */
    void check() {
        if (!broken.isEmpty()) {
            throw new RequestRefused(broken);
        }
    }
}
