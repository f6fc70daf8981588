package org.cdexbridge.ccda.datatype;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hl7.fhir.r4.model.Identifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CdaIdentifiersTest {
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private static Identifier identifier(String attributes) {
        return (Identifier) CdaFragments.convert("<id " + attributes + "/>", "II", "Identifier");
    }

    @Provide
    Arbitrary<String> extensions() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("-._/:#")
                .ofMinLength(1)
                .ofMaxLength(30);
    }

    @Property(tries = 100)
    void anUnknownOidWithAnExtensionIsAUrnOid(@ForAll("extensions") String extension) {
        Identifier made = identifier("root=\"2.999.88.1\" extension=\"" + extension + "\"");
        assertThat(made.getSystem()).isEqualTo("urn:oid:2.999.88.1");
        assertThat(made.getValue()).isEqualTo(extension);
    }

    @Property(tries = 100)
    void aUuidIsWrittenSmallAndNeverAsAnOid(@ForAll long high, @ForAll long low, @ForAll boolean capital) {
        String uuid = new UUID(high, low).toString();
        String root = capital ? uuid.toUpperCase(Locale.ROOT) : uuid;
        Identifier alone = identifier("root=\"" + root + "\"");
        assertThat(alone.getSystem()).isEqualTo("urn:ietf:rfc:3986");
        assertThat(alone.getValue()).isEqualTo("urn:uuid:" + uuid);
        Identifier extended = identifier("root=\"" + root + "\" extension=\"7\"");
        assertThat(extended.getSystem()).isEqualTo("urn:uuid:" + uuid);
        assertThat(extended.getValue()).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource({
        "2.16.840.1.113883.4.1,123-45-6789,http://hl7.org/fhir/sid/us-ssn,123-45-6789",
        "2.16.840.1.113883.4.6,9999900019,http://hl7.org/fhir/sid/us-npi,9999900019",
        "2.999.1,,urn:ietf:rfc:3986,urn:oid:2.999.1",
        "2.16.840.1.113883.4.873,http://hospital.example/mrn/77,http://hospital.example/mrn,77",
        "2.16.840.1.113883.4.873,urn:example:mrn:77,urn:example:mrn,77",
    })
    void theTableOfIds(String root, String extension, String system, String value) {
        Identifier made =
                identifier("root=\"" + root + "\"" + (extension == null ? "" : " extension=\"" + extension + "\""));
        assertThat(made.getSystem()).isEqualTo(system);
        assertThat(made.getValue()).isEqualTo(value);
    }

    @Test
    void anExtensionAloneHasNoSystem() {
        Identifier made = identifier("extension=\"A77\"");
        assertThat(made.hasSystem()).isFalse();
        assertThat(made.getValue()).isEqualTo("A77");
    }

    @ParameterizedTest
    @ValueSource(strings = {"root=\"2.16.840.1.113883.4.6\"", "root=\"2.16.840.1.113883.4.1\" nullFlavor=\"UNK\""})
    void aRootThatNeedsAnExtensionHasNoValueButAReason(String attributes) {
        Identifier made = identifier(attributes);
        assertThat(made.getSystem()).startsWith("http://hl7.org/fhir/sid/");
        assertThat(made.getValue()).isNull();
        assertThat(made.getValueElement().getExtensionString(ABSENT)).isEqualTo("unknown");
    }

    @Test
    void theReasonIsThatOfTheNullFlavour() {
        assertThat(identifier("root=\"2.999.5\" nullFlavor=\"MSK\"")
                        .getValueElement()
                        .getExtensionString(ABSENT))
                .isEqualTo("masked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "f1aa44xd-6f39-4f5c-b267-897c3875cd7x", "LOCAL"})
    void aRootThatIsNoUriIsAValueWithoutSystem(String root) {
        Identifier made = identifier("root=\"" + root + "\"");
        assertThat(made.hasSystem()).isFalse();
        assertThat(made.getValue()).isEqualTo(root);
    }

    @Test
    void aNullFlavourAloneIsNoIdentifier() {
        assertThat(identifier("nullFlavor=\"NI\"")).isNull();
    }
}
