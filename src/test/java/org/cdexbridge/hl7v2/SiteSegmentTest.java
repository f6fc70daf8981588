package org.cdexbridge.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputLimits;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.mapping.rule.MappingErrors;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.site.file.SiteFiles;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hospital maps a Z segment by files of its own, in the steps of the page on HL7 v2. */
class SiteSegmentTest {
    private static final String MESSAGE = String.join(
            "\r",
            "MSH|^~\\&|HIS|WEST|||20240501100000-0500||ADT^A08^ADT_A01|Z1|P|2.5.1",
            "PID|1||17^^^WEST^MR||Brightwater^Ada||19700102|F",
            "PV1|1|I|4W",
            "ZPD|1|FALL^Fall risk high^99WEST|20240501");

    @TempDir
    Path home;

    @Test
    void aZSegmentBecomesAResourceOfItsOwnAndARowOfAnother() throws IOException {
        write("fields.csv", "name,types", "ZPD,SI CWE DTM");
        write(
                "segments/zpd.yaml",
                "resource: Observation",
                "set:",
                "  status: { fixed: final }",
                "  code: ZPD.2",
                "  subject: { from: \"$patient\", reference: patient }",
                "  effective[x]: ZPD.3");
        write("messages/ADT_A01.yaml", "segments:", "  ZPD: zpd");
        write("segments/patient.yaml", "set:", "  extension(urn:uuid:1).valueCodeableConcept: ../ZPD/ZPD.2");
        write("ignored.csv", "pattern,reason", "//ZPD/ZPD.1,number of the segment");

        Converted converted = convert();

        Observation risk = converted.resources().stream()
                .filter(Observation.class::isInstance)
                .map(Observation.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(risk.getCode().getCodingFirstRep().getCode()).isEqualTo("FALL");
        assertThat(risk.getEffectiveDateTimeType().getValueAsString()).isEqualTo("2024-05-01");
        assertThat(converted.patient().hasExtension("urn:uuid:1")).isTrue();
        assertThat(converted.trace().coverage().notConverted()).isZero();
    }

    @Test
    void aTableWithoutItsFirstLineIsRefused() throws IOException {
        write("fields.csv", "ZPD,SI CWE DTM");

        assertThatThrownBy(this::convert)
                .isInstanceOf(MappingErrors.class)
                .hasMessageContaining("mappings/site/hl7v2/fields.csv:1")
                .hasMessageContaining("columns name,types");
    }

    @Test
    void aStructureOfNoMessageIsRefused() throws IOException {
        write("messages/OURS.yaml", "segments:", "  PV1: encounter");

        assertThatThrownBy(this::convert)
                .isInstanceOf(MappingErrors.class)
                .hasMessageContaining("mappings/site/hl7v2/messages/OURS.yaml:1");
    }

    private void write(String path, String... lines) throws IOException {
        Path file = home.resolve("mappings/site/hl7v2").resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
    }

    private Converted convert() {
        Hl7v2Rules rules = Hl7v2Rules.onDemand(new SiteFiles(home), V2Rules.PROCESSOR, V2Rules.BASE);
        Hl7v2Converter converter = new Hl7v2Converter(
                () -> rules, V2Rules.PROCESSOR, List.of(), feed -> "", ResourceIdGenerator.FIXED, InputLimits.DEFAULT);
        byte[] bytes = MESSAGE.getBytes(StandardCharsets.UTF_8);
        return converter.convert(Source.of("test", "z.hl7", bytes, Instant.EPOCH));
    }
}
