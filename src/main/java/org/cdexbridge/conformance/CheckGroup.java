package org.cdexbridge.conformance;

import java.util.Comparator;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.database.DatabaseText;
import org.hl7.fhir.r4.model.Device;

/**
 * Inputs that are alike to the check: of one feed, kind and type, converted by one version of the mapping rules.
 *
 * @param rules the version; empty where nothing tells it
 */
record CheckGroup(String feed, String kind, String documentType, String rules) implements Comparable<CheckGroup> {
    private static final int LONGEST_TYPE = 200;
    private static final int LONGEST_VERSION = 100;
    private static final Comparator<CheckGroup> ORDER = Comparator.comparing(CheckGroup::feed)
            .thenComparing(CheckGroup::kind)
            .thenComparing(CheckGroup::documentType)
            .thenComparing(CheckGroup::rules);

    static CheckGroup of(Converted converted) {
        return new CheckGroup(
                DatabaseText.of(converted.source().feed(), LONGEST_TYPE),
                converted.kind(),
                DatabaseText.of(converted.documentType(), LONGEST_TYPE),
                DatabaseText.of(version(converted), LONGEST_VERSION));
    }

    /** As the Device of the Provenance names them. */
    private static String version(Converted converted) {
        return converted.resources().stream()
                .filter(Device.class::isInstance)
                .map(Device.class::cast)
                .flatMap(device -> device.getVersion().stream())
                .filter(version -> "mapping rules".equals(version.getType().getText()))
                .map(Device.DeviceVersionComponent::getValue)
                .findFirst()
                .orElse("");
    }

    @Override
    public int compareTo(CheckGroup other) {
        return ORDER.compare(this, other);
    }
}
