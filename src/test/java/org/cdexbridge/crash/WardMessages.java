package org.cdexbridge.crash;

import java.util.ArrayList;
import java.util.List;

/**
 * Messages of a ward in which everything has a number of the site's own namespaces: registrations, orders, results of
 * these orders, merges and corrections, and between them what no store may take.
 */
final class WardMessages {
    private static final String LAB = "|%s^HIS|%s^LAB|";

    private final List<String> messages = new ArrayList<>();
    private int refused;

    /** @param patients at least two; each second one is merged into the one before */
    WardMessages(int patients) {
        for (int patient = 1; patient <= patients; patient++) {
            add("ADT^A04", pid(patient), "PV1|1|I|4W^401^B||||||||||||||||V" + patient + "^^^NORTH^VN");
        }
        for (int patient = 1; patient <= patients; patient++) {
            add("ORM^O01", pid(patient), "ORC|NW" + order(patient), "OBR|1" + order(patient) + "24323-8^Panel^LN");
            result(patient, "P", "4.1");
            contradict(patient);
        }
        for (int patient = 1; patient < patients; patient += 2) {
            result(patient, "F", "4.2");
            add("ADT^A40", pid(patient), "MRG|" + number(patient + 1));
            result(patient + 1, "C", "4.3");
            add("ADT^A08", pid(patient), "AL1|1|DA|7980^Penicillin^RXNORM");
        }
    }

    /** Each as it is sent, in order. */
    List<String> messages() {
        return List.copyOf(messages);
    }

    /** How many of them no store takes. */
    int refused() {
        return refused;
    }

    private void result(int patient, String status, String value) {
        String code = "2823-3^Potassium^LN";
        add(
                "ORU^R01",
                pid(patient),
                "ORC|RE" + order(patient),
                "OBR|1" + order(patient) + "24323-8^Panel^LN|||20240501||||||||||||||||||" + status,
                "OBX|1|NM|" + code + "||" + value + "|mmol/L|||||" + status);
    }

    /** The number of one patient with the birth date of another. */
    private void contradict(int patient) {
        add("ADT^A08", pid(patient).replace("||19700101|", "||19330405|"));
        refused++;
    }

    private static String pid(int patient) {
        return "PID|1||" + number(patient) + "||Brightwater" + patient + "^Ada||19700101|F";
    }

    private static String number(int patient) {
        return patient + "^^^NORTH^MR";
    }

    private static String order(int patient) {
        return LAB.formatted("P" + patient, "F" + patient);
    }

    private void add(String event, String... segments) {
        int minute = messages.size();
        String header = "MSH|^~\\&|HIS|NORTH|||202405011%d%02d||%s|W%d|P|2.5.1"
                .formatted(minute / 60, minute % 60, event, minute);
        messages.add(header + "\r" + String.join("\r", segments) + "\r");
    }
}
