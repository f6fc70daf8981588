package org.cdexbridge.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of the rule for one person or two, whoever they are. */
class PersonComparisonPropertyTest {
    private static final List<String> ACCENTS = List.of("", "\u0301", "\u0308", "\u0303", "\u030a", "\u0327");
    private static final List<String> BETWEEN = List.of("-", " ", "'", "’", " - ", ". ");
    private static final List<UnaryOperator<String>> CASES = List.of(
            text -> text.toUpperCase(Locale.ROOT), text -> text.toLowerCase(Locale.ROOT), UnaryOperator.identity());

    /** How a name is written: what makes no difference. */
    record Hand(String accent, String between, UnaryOperator<String> letters) {
        String write(String name) {
            String accented = name.replaceAll("([aeiouncs])", "$1" + accent);
            return letters.apply(Normalizer.normalize(accented, Normalizer.Form.NFC))
                    .replace("-", between);
        }

        Demographics write(Demographics person) {
            return new Demographics(
                    person.names().stream()
                            .map(name -> new PersonName(
                                    write(name.family()),
                                    name.given().stream().map(this::write).toList(),
                                    name.suffixes(),
                                    write(name.text())))
                            .toList(),
                    person.birthDate(),
                    person.sex(),
                    person.deathDate(),
                    person.numbers());
        }
    }

    @Provide
    Arbitrary<Hand> hands() {
        return Combinators.combine(Arbitraries.of(ACCENTS), Arbitraries.of(BETWEEN), Arbitraries.of(CASES))
                .as(Hand::new);
    }

    /** Few values, so that two persons often have some of them in common. */
    @Provide
    Arbitrary<Demographics> people() {
        Arbitrary<String> words = Arbitraries.of(
                "rivera",
                "muller",
                "smith-jones",
                "smith",
                "jones",
                "van-der-berg",
                "berg",
                "ana",
                "eva",
                "maria",
                "ana-maria",
                "anamaria",
                "a",
                "m",
                "jose",
                "");
        Arbitrary<PersonName> names = Combinators.combine(
                        words, words.list().ofMaxSize(2), Arbitraries.of("", "Jr", "Sr", "III"), words)
                .as((family, given, suffix, text) -> new PersonName(
                        family,
                        given.stream().filter(one -> !one.isEmpty()).toList(),
                        suffix.isEmpty() ? List.of() : List.of(suffix),
                        family.isEmpty() && given.isEmpty() ? text : ""));
        Arbitrary<PatientIdentifier> numbers = Combinators.combine(Arbitraries.of("a", "b"), Arbitraries.of("1", "2"))
                .as(PatientIdentifier::new);
        return Combinators.combine(
                        names.list().ofMaxSize(2),
                        Arbitraries.of("", "1970", "1970-05", "1970-05-01", "1970-01-05"),
                        Arbitraries.of("", "female", "male"),
                        Arbitraries.of("", "2024-05-01", "2024"),
                        numbers.list().ofMaxSize(2))
                .as(Demographics::new);
    }

    @Property(tries = 200)
    void theOrderMakesNoDifference(@ForAll("people") Demographics one, @ForAll("people") Demographics other) {
        assertThat(PersonComparison.of(other, one)).isEqualTo(PersonComparison.of(one, other));
    }

    @Property(tries = 200)
    void nobodyContradictsHimselfHoweverHeIsWritten(@ForAll("people") Demographics person, @ForAll("hands") Hand hand) {
        PersonComparison comparison = PersonComparison.of(person, hand.write(person));

        assertThat(comparison.forRelease().contradiction()).isEmpty();
        assertThat(comparison
                        .forUpdate(java.util.EnumSet.allOf(UpdateRule.class))
                        .contradiction())
                .isEmpty();
    }

    @Property(tries = 200)
    void accentsCaseAndSignsMakeNoDifference(
            @ForAll("people") Demographics one, @ForAll("people") Demographics other, @ForAll("hands") Hand hand) {
        assertThat(PersonComparison.of(hand.write(one), other)).isEqualTo(PersonComparison.of(one, other));
    }

    @Property(tries = 200)
    void whatContradictsAnUpdateContradictsARelease(
            @ForAll("people") Demographics one, @ForAll("people") Demographics other) {
        PersonComparison comparison = PersonComparison.of(one, other);

        assertThat(comparison.forRelease().contradiction())
                .containsAll(comparison.forUpdate(UpdateRule.DEFAULTS).contradiction());
    }

    @Property(tries = 200)
    void whatIsMissingNeverContradicts(@ForAll("people") Demographics person) {
        assertThat(PersonComparison.of(person, Demographics.NONE).forRelease())
                .isInstanceOf(PersonMatch.Inconclusive.class);
    }
}
