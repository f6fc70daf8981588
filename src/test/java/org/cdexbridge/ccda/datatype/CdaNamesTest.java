package org.cdexbridge.ccda.datatype;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CdaNamesTest {
    private static HumanName name(String element) {
        return (HumanName) CdaFragments.convert(element, "PN", "HumanName");
    }

    private static ContactPoint telecom(String attributes) {
        return (ContactPoint) CdaFragments.convert("<telecom " + attributes + "/>", "TEL", "ContactPoint");
    }

    @Provide
    Arbitrary<String> parts() {
        return Arbitraries.strings().withChars("abcXYZéüñ’-").ofMinLength(1).ofMaxLength(12);
    }

    @Property(tries = 100)
    void everyPartIsKeptInItsOrder(
            @ForAll @Size(min = 1, max = 5) List<@net.jqwik.api.From("parts") String> given,
            @ForAll("parts") String family) {
        StringBuilder xml = new StringBuilder("<name use=\"L\">");
        given.forEach(part -> xml.append("<given> ").append(part).append(" </given>"));
        HumanName made = name(xml + "<family>" + family + "</family></name>");
        assertThat(made.getGiven()).extracting(StringType::getValue).isEqualTo(given);
        assertThat(made.getFamily()).isEqualTo(family);
        assertThat(made.getUse()).isEqualTo(HumanName.NameUse.USUAL);
    }

    @Test
    void aNameWithoutPartsIsText() {
        assertThat(name("<name>Odile\n Vantongeren</name>").getText()).isEqualTo("Odile Vantongeren");
    }

    @Test
    void aPseudonymWithACallMeNameIsANickname() {
        assertThat(name("<name use=\"P\"><given qualifier=\"CL\">Odi</given></name>")
                        .getUse())
                .isEqualTo(HumanName.NameUse.NICKNAME);
        assertThat(name("<name use=\"P\"><given>Odi</given></name>").getUse()).isEqualTo(HumanName.NameUse.ANONYMOUS);
    }

    @Test
    void aNameSurvivesAnUnusableTimeOfValidity() {
        HumanName made = name("<name><family>Quist</family><validTime><low value=\"00000000\"/></validTime></name>");
        assertThat(made.getFamily()).isEqualTo("Quist");
        assertThat(made.hasPeriod()).isFalse();
    }

    @Test
    void anUnknownUseIsNoUse() {
        assertThat(name("<name use=\"ZZZ\"><family>Quist</family></name>").hasUse())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "tel:+1(555)010-2000,HP,phone,home,+1(555)010-2000", "tel:555,WP,phone,work,555", "tel:555,MC,phone,mobile,555",
        "mailto:a@b.example,WP,email,work,a@b.example", "TEL: 555,HP,phone,home,555", "fax:555,WP,fax,work,555",
        "http://b.example/x,WP,url,work,http://b.example/x", "tel:555,PG,pager,mobile,555",
                "a@b.example,HP,email,home,a@b.example",
        "(555) 010-2000,HP,phone,home,(555) 010-2000",
    })
    void theTableOfTelecoms(String value, String use, String system, String expectedUse, String expected) {
        ContactPoint made = telecom("value=\"" + value + "\" use=\"" + use + "\"");
        assertThat(made.getSystem().toCode()).isEqualTo(system);
        assertThat(made.getUse().toCode()).isEqualTo(expectedUse);
        assertThat(made.getValue()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"value='tel:'", "nullFlavor='UNK'", "value='mailto:  '"})
    void aTelecomWithoutNumberIsNone(String attributes) {
        assertThat(telecom(attributes)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"H,home", "HP,home", "HV,home", "WP,work", "DIR,work", "PUB,work", "TMP,temp", "BAD,old"})
    void theTableOfAddressUses(String use, String expected) {
        Address made = address("<addr use=\"" + use + "\"><city>Millbrook</city></addr>");
        assertThat(made.getUse().toCode()).isEqualTo(expected);
    }

    @Test
    void everyPartOfAnAddressIsKept() {
        Address made = address("<addr><streetAddressLine>18 Quince Lane</streetAddressLine>"
                + "<streetAddressLine>Flat 2</streetAddressLine><city>Millbrook</city><county>Lane</county><state>OR</state>"
                + "<postalCode>97001</postalCode><country>US</country></addr>");
        assertThat(made.getLine()).extracting(StringType::getValue).containsExactly("18 Quince Lane", "Flat 2");
        assertThat(List.of(
                        made.getCity(), made.getDistrict(), made.getState(), made.getPostalCode(), made.getCountry()))
                .containsExactly("Millbrook", "Lane", "OR", "97001", "US");
    }

    @Test
    void anAddressWithoutPartsIsText() {
        assertThat(address("<addr>18 Quince Lane,\n Millbrook</addr>").getText())
                .isEqualTo("18 Quince Lane, Millbrook");
    }

    private static Address address(String element) {
        return (Address) CdaFragments.convert(element, "AD", "Address");
    }
}
