package org.cdexbridge.server;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption.Origin;
import java.lang.management.ManagementFactory;

/**
 * Gives memory that the start has used back to the machine: an idle heap is collected and shrunk, as the virtual
 * machine does only when it is told. What the command line says about this stays.
 */
final class IdleHeapTrimmer {
    private IdleHeapTrimmer() {}

    static void enable() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (machine != null) {
            set(machine, "MinHeapFreeRatio", "10");
            set(machine, "MaxHeapFreeRatio", "25");
            set(machine, "G1PeriodicGCInterval", "30000");
        }
    }

    private static void set(HotSpotDiagnosticMXBean machine, String name, String value) {
        try {
            if (machine.getVMOption(name).getOrigin() == Origin.DEFAULT) {
                machine.setVMOption(name, value);
            }
        } catch (IllegalArgumentException e) {
            // another virtual machine, which keeps house in its own way
            return;
        }
    }
}
