package org.cdexbridge.mapping.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.cdexbridge.ccda.CcdaRules;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Units of measure by the project's own table and the grammar of UCUM. */
class UcumUnitsTest {
    private static final ConversionContext CONTEXT =
            CcdaRules.evaluate("<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>", "");

    private static List<CSVRecord> table() throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows =
                CSVParser.parse(Path.of("mappings/codes/ucum.csv"), java.nio.charset.StandardCharsets.UTF_8, format)) {
            return rows.getRecords();
        }
    }

    @Test
    void everyTargetOfTheTableIsACodeOfUcum() throws Exception {
        UcumService ucum = new UcumEssenceService(UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml"));

        assertThat(table())
                .extracting(row -> row.get("targetCode"))
                .filteredOn(code -> !code.isEmpty())
                .hasSizeGreaterThan(100)
                .allSatisfy(code -> assertThat(ucum.validate(code)).isNull());
    }

    @Test
    void everyRowIsFound() throws IOException {
        assertThat(table()).allSatisfy(row -> assertThat(UcumUnits.isKnown(row.get("code"), CONTEXT))
                .isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "mg/dL, mg/dL",
        "MG/DL, mg/dL",
        "Mg / dL, mg/dL",
        "mmol/l, mmol/L",
        "Mmol/L, mmol/L",
        "u/L, U/L",
        "K/uL, 10*3/uL",
        "k/cumm, 10*3/uL",
        "mm(hg), mm[Hg]",
        "mm Hg, mm[Hg]",
        "Cells/HPF, {cells}/[HPF]",
        "µg, ug",
        "μg/mL, ug/mL",
        "kg/m², kg/m2",
        "mS, mS",
        "MS, ms",
        "C, Cel",
        "G, g",
        "mmol/(kg.d), mmol/(kg.d)",
        "pg/mL{EDTA}, pg/mL{EDTA}",
    })
    void aUnitHasItsCode(String unit, String code) {
        assertThat(UcumUnits.code(unit, CONTEXT)).contains(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ft_in", "tablet", "Tablet(s)", "blobs per field", "mg//dL", "mg/", "{", "µ", " ", "PRN", "CT"})
    void whatIsNoUnitOfUcumHasNoCode(String unit) {
        assertThat(UcumUnits.code(unit, CONTEXT)).isEmpty();
    }

    @Test
    void anExpressionWithoutEndHasNoCode() {
        assertThat(UcumUnits.code("(".repeat(100_000) + "mg" + ")".repeat(100_000), CONTEXT))
                .isEmpty();
    }

    @Test
    void aUnitOfNoNamedSystemIsTakenByTheTableAlone() {
        assertThat(UcumUnits.usualCode("mEq/L", CONTEXT)).contains("meq/L");
        assertThat(UcumUnits.usualCode("pt", CONTEXT)).isEqualTo(Optional.empty());
    }
}
