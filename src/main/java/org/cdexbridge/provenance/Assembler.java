package org.cdexbridge.provenance;

import java.util.Objects;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Device;

/**
 * The bridge itself as a Device: another version or another set of rules is another device, since it may convert
 * differently.
 *
 * @param version of the bridge
 * @param rules hash of the mapping set
 */
public record Assembler(String version, String rules) {
    /**
     * This very program: its version as its jar says, {@code development} outside of one.
     *
     * @param rules hash of the mapping set
     */
    public static Assembler here(String rules) {
        return new Assembler(
                Objects.requireNonNullElse(Assembler.class.getPackage().getImplementationVersion(), "development"),
                rules);
    }

    Device device(ResourceIdGenerator identity) {
        Device device = new Device();
        device.setId(identity.uuid("Device", "cdex-bridge", version, rules));
        device.setStatus(Device.FHIRDeviceStatus.ACTIVE);
        device.addDeviceName().setName("CDex Bridge").setType(Device.DeviceNameType.USERFRIENDLYNAME);
        device.setType(
                new CodeableConcept(new Coding("http://snomed.info/sct", "706689003", "Application program software")));
        device.addVersion().setType(new CodeableConcept().setText("software")).setValue(version);
        device.addVersion()
                .setType(new CodeableConcept().setText("mapping rules"))
                .setValue(rules);
        return device;
    }
}
