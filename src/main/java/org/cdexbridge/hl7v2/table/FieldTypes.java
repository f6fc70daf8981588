package org.cdexbridge.hl7v2.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.csv.CSVRecord;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.cdexbridge.mapping.rule.RuleFiles.RuleFile;

/**
 * {@code hl7v2/fields.csv}: the datatypes of a segment's fields and of a datatype's components, in their order. Versions
 * renamed types (TS to DTM, CE to CWE) but kept what stands where, so one table serves them all.
 */
public final class FieldTypes {
    private static final String TEXT = "ST";
    private static final int MOST_NAMES = 50_000;
    private final Map<String, String[]> parts;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    private FieldTypes(Map<String, String[]> parts) {
        this.parts = parts;
    }

    /** @param files defaults first; a site's row replaces the row of the same name */
    public static FieldTypes read(List<RuleFile> files, List<Problem> problems) {
        Map<String, String[]> parts = new HashMap<>();
        for (RuleFile file : files) {
            for (CSVRecord row : CsvTableReader.of(file, problems, "name", "types")) {
                parts.put(row.get("name").strip(), row.get("types").strip().split("\\s+"));
            }
        }
        return new FieldTypes(parts);
    }

    /**
     * The datatype of a field, component or subcomponent by its name in the tree.
     *
     * @param name such as {@code PID.3} or {@code PID.3.4}
     * @return {@code ST} where the table says nothing; {@code @2} where field 2 names the type
     */
    public String of(String name) {
        String type = qualified(name);
        int colon = type.indexOf(':');
        return colon < 0 ? type : type.substring(0, colon);
    }

    /** The datatype with the number of its table. */
    private String qualified(String name) {
        String type = known.get(name);
        if (type == null) {
            if (known.size() > MOST_NAMES) {
                known.clear();
            }
            type = resolve(name);
            known.put(name, type);
        }
        return type;
    }

    /** The datatype of a component of a datatype; that of the datatype itself where it has no components. */
    public String component(String type, int number) {
        String[] types = parts.get(type);
        if (types == null) {
            return number == 1 ? type : TEXT;
        }
        return number <= types.length ? types[number - 1] : TEXT;
    }

    /** The number of the HL7 table of a field, such as {@code 0001} where the table of types says {@code CWE:0001}. */
    Optional<String> table(String name) {
        String type = qualified(name);
        int colon = type.indexOf(':');
        return colon < 0 ? Optional.empty() : Optional.of(type.substring(colon + 1));
    }

    private String resolve(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return TEXT;
        }
        String above = name.substring(0, dot);
        int number = Integer.parseInt(name.substring(dot + 1));
        if (above.indexOf('.') < 0) {
            String[] fields = parts.getOrDefault(above, new String[0]);
            return number <= fields.length ? fields[number - 1] : TEXT;
        }
        String type = of(above);
        return type.startsWith("@") ? type : component(type, number);
    }
}
