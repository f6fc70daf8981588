package org.cdexbridge.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest names. */
final class BridgeVersion implements IVersionProvider {
    /** Version of the bridge, {@code development} when it runs from compiled classes. */
    static String number() {
        String version = BridgeVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"CDex Bridge " + number(), "Java " + Runtime.version()};
    }
}
