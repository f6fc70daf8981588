package org.cdexbridge.mapping.table;

import java.util.Map;
import java.util.Optional;

/**
 * One file of {@code codes/}: source system, code → target system, code, display.
 *
 * @param name the file's path below {@code codes/} without ending
 * @param rows by {@code system|code}; a row without source system stands under {@code |code}
 */
public record CodeTable(String name, Map<String, Row> rows) {
    /** A row's target; an empty {@code code} says that the source code has deliberately no target. */
    public record Row(String system, String code, String display, String place) {}

    /** The row for this system and code, else the one for this code whatever the system. */
    public static final CodeTable NONE = new CodeTable("", Map.of());

    public Optional<Row> find(String system, String code) {
        Row row = rows.get(system + "|" + code);
        return Optional.ofNullable(row != null ? row : rows.get("|" + code));
    }
}
