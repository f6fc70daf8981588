package org.cdexbridge.mapping.table;

import java.util.Map;
import java.util.regex.Pattern;

/** {@code systems.csv}: OIDs, HL7 tables and assigning authorities by their URI. */
public record SystemTable(Map<String, String> uris) {
    private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final int UUID_LENGTH = 36;

    /** The URI; {@code urn:oid:…} or {@code urn:uuid:…} for what has no row, a URI as it is. */
    public String uri(String oidOrName) {
        String key = oidOrName.strip();
        String known = uris.get(key);
        if (known != null) {
            return known;
        }
        if (!key.isEmpty() && key.charAt(0) <= '2' && OID.matcher(key).matches()) {
            return "urn:oid:" + key;
        }
        if (key.length() == UUID_LENGTH && UUID.matcher(key).matches()) {
            return "urn:uuid:" + key.toLowerCase(java.util.Locale.ROOT);
        }
        return key;
    }
}
