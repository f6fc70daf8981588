package org.cdexbridge.store.search.condition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.index.LookupKeys;
import org.cdexbridge.store.table.TableReader;

/**
 * How the database finds the rows that a query looks at. They are named by a table of ids in front of the rows, so that a
 * database begins with those and does not walk through a type in the order that is asked for.
 */
public sealed interface Candidates {
    /** The cost from which on there may be many rows. */
    int MANY = 3;

    /** The smaller the fewer rows are to be expected. */
    int cost();

    /**
     * A select of the ids and types of the rows.
     *
     * @param arguments takes the values of the marks
     */
    String ids(String type, List<Object> arguments);

    /**
     * The tables that are read, {@code fhir_resource} as {@code r} among them.
     *
     * @param arguments takes the values of the marks
     */
    default String sql(String type, List<Object> arguments) {
        return "(" + ids(type, arguments) + ") found join fhir_resource r on r.id = found.id and r.type = found.type";
    }

    /** Rows with one of these ids. */
    record ById(List<String> ids) implements Candidates {
        @Override
        public int cost() {
            return 0;
        }

        @Override
        public String ids(String type, List<Object> arguments) {
            arguments.addAll(ids);
            arguments.add(type);
            return "select id, type from fhir_resource where id in (" + TableReader.marks(ids.size())
                    + ") and type = ?";
        }
    }

    /** No row. */
    record None() implements Candidates {
        @Override
        public int cost() {
            return 0;
        }

        @Override
        public String ids(String type, List<Object> arguments) {
            return "select id, type from fhir_resource where 1 = 0";
        }
    }

    /** Rows with one of these lookup keys. */
    record ByKey(List<Long> keys, int cost) implements Candidates {
        @Override
        public String ids(String type, List<Object> arguments) {
            arguments.addAll(keys);
            arguments.add(type);
            return "select distinct id, type from fhir_lookup where lookup_key in (" + TableReader.marks(keys.size())
                    + ") and type = ?";
        }
    }

    /** Rows with a text of a parameter that begins so. */
    record ByText(List<LookupKeys.Text> beginnings) implements Candidates {
        @Override
        public int cost() {
            return MANY;
        }

        @Override
        public String ids(String type, List<Object> arguments) {
            for (LookupKeys.Text beginning : beginnings) {
                arguments.addAll(List.of(type, beginning.parameter(), pattern(beginning.text())));
            }
            String one = "type = ? and parameter = ? and text like ? escape '!'";
            return "select distinct id, type from fhir_text_lookup where "
                    + String.join(" or ", Collections.nCopies(beginnings.size(), one));
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
        public String ids(String type, List<Object> arguments) {
            String several = new ByKey(keys, cost()).ids(type, arguments);
            if (patients.isEmpty()) {
                return several;
            }
            arguments.add(type);
            arguments.addAll(patients);
            return several + " union select id, type from fhir_resource where type = ? and patient in ("
                    + TableReader.marks(patients.size()) + ")";
        }
    }

    /** Rows that both find. */
    record Both(Candidates one, Candidates other) implements Candidates {
        @Override
        public int cost() {
            return one.cost();
        }

        @Override
        public String ids(String type, List<Object> arguments) {
            return "select one.id, one.type from (" + one.ids(type, arguments) + ") one join ("
                    + other.ids(type, arguments) + ") other on other.id = one.id and other.type = one.type";
        }
    }

    /**
     * Rows about the patients whom these resources are about.
     *
     * @param targets ids of the resources
     * @param patients ids of those of them that are patients themselves
     * @param keys under which those are found that are about somebody else
     */
    record ByTarget(List<String> targets, List<String> patients, List<Long> keys) implements Candidates {
        /** @param addresses {@code Type/id} of resources here; what is no such address has a key alone */
        static ByTarget of(List<String> addresses, List<Long> keys) {
            List<String> targets = new ArrayList<>();
            List<String> patients = new ArrayList<>();
            addresses.stream()
                    .flatMap(address -> ResourceAddress.find(address).stream())
                    .forEach(address -> (address.type().equals("Patient") ? patients : targets).add(address.id()));
            return new ByTarget(targets, patients, keys);
        }

        @Override
        public int cost() {
            return 2;
        }

        @Override
        public String ids(String type, List<Object> arguments) {
            String ids = new ByPatient(patients, keys).ids(type, arguments);
            if (targets.isEmpty()) {
                return ids;
            }
            arguments.addAll(targets);
            arguments.add(type);
            return ids + " union select told.id, told.type from (select distinct patient from fhir_resource"
                    + " where id in (" + TableReader.marks(targets.size()) + ") and patient <> '') of_targets"
                    + " join fhir_resource told on told.type = ? and told.patient = of_targets.patient";
        }
    }

    /** All rows of the type. */
    record All() implements Candidates {
        @Override
        public int cost() {
            return Integer.MAX_VALUE;
        }

        @Override
        public String ids(String type, List<Object> arguments) {
            arguments.add(type);
            return "select id, type from fhir_resource where type = ?";
        }

        @Override
        public String sql(String type, List<Object> arguments) {
            return "fhir_resource r";
        }
    }
}
