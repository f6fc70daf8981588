package org.cdexbridge.store.oracle;

import java.nio.file.Files;

/** One server for all tests that need a remote store and disturb each other in nothing; starting one takes long. */
public final class SharedOracle {
    private static RunningOracle only;

    private SharedOracle() {}

    public static synchronized RunningOracle get() {
        if (only == null) {
            try {
                only = RunningOracle.h2(Files.createTempDirectory("remote-store"), false);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return only;
    }
}
