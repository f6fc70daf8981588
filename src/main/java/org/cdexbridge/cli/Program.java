package org.cdexbridge.cli;

/** The bridge: a command line without Spring, of which {@code serve} starts the server. */
public final class Program {
    private Program() {}

    /** A success ends by itself, so that the server of {@code serve} lives on after its start. */
    public static void main(String[] args) {
        ConversionPreloader.of(args);
        int exit = BridgeCommand.line().execute(args);
        if (exit != 0) {
            System.exit(exit);
        }
    }
}
