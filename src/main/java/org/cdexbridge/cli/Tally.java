package org.cdexbridge.cli;

/** What all inputs of a run came to. */
final class Tally {
    private int converted;
    private int resources;
    private int findings;
    private int refused;

    void add(Result result) {
        if (result.refused()) {
            refused++;
            return;
        }
        converted++;
        resources += result.resources();
        findings += result.findings();
    }

    int refused() {
        return refused;
    }

    String summary() {
        return converted + " converted, " + refused + " refused, " + resources + " resources, " + findings
                + " findings";
    }
}
