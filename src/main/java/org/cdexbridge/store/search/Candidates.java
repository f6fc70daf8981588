package org.cdexbridge.store.search;

import java.util.Collections;
import java.util.List;
import org.cdexbridge.store.index.LookupKeys;

/** How the database finds the rows that a query looks at: a condition of SQL, the cheapest first. */
sealed interface Candidates {
    /** The smaller the fewer rows are to be expected. */
    int cost();

    /**
     * The condition on {@code fhir_resource}.
     *
     * @param arguments takes the values of the marks
     */
    String sql(String type, List<Object> arguments);

    private static String marks(int count) {
        return "?, ".repeat(count - 1) + "?";
    }

    /** Rows with one of these ids. */
    record ById(List<String> ids) implements Candidates {
        @Override
        public int cost() {
            return 0;
        }

        @Override
        public String sql(String type, List<Object> arguments) {
            arguments.addAll(ids);
            arguments.add(type);
            return "id in (" + marks(ids.size()) + ") and type = ?";
        }
    }

    /** No row. */
    record None() implements Candidates {
        @Override
        public int cost() {
            return 0;
        }

        @Override
        public String sql(String type, List<Object> arguments) {
            return "1 = 0";
        }
    }

    /** Rows with one of these lookup keys. */
    record ByKey(List<Long> keys, int cost) implements Candidates {
        @Override
        public String sql(String type, List<Object> arguments) {
            arguments.addAll(keys);
            arguments.add(type);
            arguments.add(type);
            return "id in (select id from fhir_lookup where lookup_key in (" + marks(keys.size())
                    + ") and type = ?) and type = ?";
        }
    }

    /** Rows with a text of a parameter that begins so. */
    record ByText(List<LookupKeys.Text> beginnings) implements Candidates {
        @Override
        public int cost() {
            return 3;
        }

        @Override
        public String sql(String type, List<Object> arguments) {
            for (LookupKeys.Text beginning : beginnings) {
                arguments.addAll(List.of(type, beginning.parameter(), pattern(beginning.text())));
            }
            arguments.add(type);
            String one = "type = ? and parameter = ? and text like ? escape '!'";
            return "id in (select id from fhir_text_lookup where "
                    + String.join(" or ", Collections.nCopies(beginnings.size(), one)) + ") and type = ?";
        }

        private static String pattern(String beginning) {
            return beginning.replaceAll("[!%_]", "!$0") + "%";
        }
    }

    /**
     * Rows about one of these patients.
     *
     * @param keys under which those are found that are about several
     */
    record ByPatient(List<String> patients, List<Long> keys) implements Candidates {
        @Override
        public int cost() {
            return 2;
        }

        @Override
        public String sql(String type, List<Object> arguments) {
            String several = "(" + new ByKey(keys, cost()).sql(type, arguments) + ")";
            if (patients.isEmpty()) {
                return several;
            }
            arguments.add(type);
            arguments.addAll(patients);
            return "(" + several + " or type = ? and patient in (" + marks(patients.size()) + "))";
        }
    }

    /** All rows of the type. */
    record All() implements Candidates {
        @Override
        public int cost() {
            return Integer.MAX_VALUE;
        }

        @Override
        public String sql(String type, List<Object> arguments) {
            arguments.add(type);
            return "type = ?";
        }
    }
}
