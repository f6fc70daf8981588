package org.cdexbridge.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest names. */
final class BridgeVersion implements IVersionProvider {
    /** Version of the bridge, {@code development} when it runs from compiled classes. */
    static String number() {
        return Objects.requireNonNullElse(BridgeVersion.class.getPackage().getImplementationVersion(), "development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"CDex Bridge " + number(), "Java " + Runtime.version()};
    }
}
