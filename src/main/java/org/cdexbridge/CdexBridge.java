package org.cdexbridge;

import org.cdexbridge.cli.Program;
import org.cdexbridge.server.PackedClasses;

/** Starts {@link Program} with classes that are found fast, as the bridge is one jar of many. */
public final class CdexBridge {
    private CdexBridge() {}

    /** @param args of the command line */
    public static void main(String[] args) throws ReflectiveOperationException {
        ClassLoader classes = PackedClasses.of(CdexBridge.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(classes);
        Class.forName(Program.class.getName(), true, classes)
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
    }
}
