package org.cdexbridge;

/** Starts the bridge. */
public final class CdexBridge {
    private CdexBridge() {}

    public static void main(String[] args) {
        Server.main(args);
    }
}
