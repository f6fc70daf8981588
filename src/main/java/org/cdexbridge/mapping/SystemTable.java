package org.cdexbridge.mapping;

import java.util.Map;

/** {@code systems.csv}: OIDs, HL7 tables and assigning authorities by their URI. */
public record SystemTable(Map<String, String> uris) {
    /** The URI; {@code urn:oid:…} or {@code urn:uuid:…} for what has no row, a URI as it is. */
    public String uri(String oidOrName) {
        String key = oidOrName.strip();
        String known = uris.get(key);
        if (known != null) {
            return known;
        }
        if (key.matches("[0-2](\\.(0|[1-9][0-9]*))+")) {
            return "urn:oid:" + key;
        }
        if (key.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            return "urn:uuid:" + key.toLowerCase(java.util.Locale.ROOT);
        }
        return key;
    }
}
