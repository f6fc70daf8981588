package org.cdexbridge.mapping.rule;

import java.util.List;
import java.util.stream.Collectors;
import org.cdexbridge.finding.Severity;

/** Mapping files that can't be used as they are; all that is wrong with them, not only the first. */
public final class MappingErrors extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    /**
     * One thing that is wrong.
     *
     * @param code its kind
     * @param place {@code file:line}
     * @param found what stood there
     * @param expected what was expected
     */
    public record Problem(MappingCode code, String place, String found, String expected) {
        /** Whether the rules can't be used with it. */
        public boolean isError() {
            return code.severity() == Severity.ERROR;
        }

        @Override
        public String toString() {
            return code.code() + " " + place + ": found " + found + ", expected " + expected;
        }
    }

    public MappingErrors(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** @throws MappingErrors with all of them when one is an error */
    public static void refuse(List<Problem> problems) {
        if (problems.stream().anyMatch(Problem::isError)) {
            throw new MappingErrors(problems);
        }
    }

    public List<Problem> problems() {
        return problems;
    }
}
