package org.cdexbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.cdexbridge.ccda.CcdaRules;
import org.cdexbridge.ccda.ClinicalDocuments;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.site.endpoints.Feed.CheckMode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceStepTest {
    private static final String TEXT = "<paragraph>Asthma</paragraph>";
    private static final R4Validator R4 = new R4Validator(Path.of("no such folder"));

    @Test
    void aMissingElementIsFoundWhereItsEntryStandsInTheSource() {
        Converted converted = document();
        condition(converted).setCode(null);

        List<Finding> found = new ProfileTableCheck(CcdaRules.MAPPINGS.profiles()).check(converted);

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(ConformanceCode.MISSING);
            assertThat(finding.message()).startsWith("Condition.code:");
            assertThat(finding.location())
                    .isEqualTo("/ClinicalDocument/component/structuredBody/component/section/entry/observation");
        });
    }

    @Test
    void aCodeOutsideTheProfilesListIsFound() {
        Converted converted = document();
        condition(converted).getClinicalStatus().getCodingFirstRep().setCode("gone");

        List<Finding> found = new ProfileTableCheck(CcdaRules.MAPPINGS.profiles()).check(converted);

        assertThat(found).extracting(Finding::code).containsExactly(ConformanceCode.NOT_BOUND);
    }

    @Test
    void theValidatorsLibraryReachesNoServer() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/tx";
            assertThatThrownBy(() -> ManagedWebAccess.get(List.of("web"), url)).isInstanceOf(IOException.class);
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aReportingFeedKeepsTheDocumentAndItsErrors() {
        Converted checked = check(CheckMode.REPORT).apply(invalid());

        assertThat(checked.findings()).extracting(Finding::code).contains(ConformanceCode.INVALID);
    }

    @Test
    void anErrorTellsTheElementAndTheEntryThatItComesFrom() {
        Converted converted = document();
        condition(converted).setOnset(new Period().setStart(new Date(1000)).setEnd(new Date(0)));

        assertThat(R4.check(converted)).singleElement().satisfies(finding -> {
            assertThat(finding.message()).startsWith("Condition.onset").endsWith("#per-1");
            assertThat(finding.location())
                    .isEqualTo("/ClinicalDocument/component/structuredBody/component/section/entry/observation");
        });
    }

    @Test
    void anEnforcingFeedRefusesADocumentWithErrors() {
        assertThatThrownBy(() -> check(CheckMode.ENFORCE).apply(invalid()))
                .isInstanceOfSatisfying(
                        InputRefused.class,
                        refused -> assertThat(refused.finding().code()).isEqualTo(ConformanceCode.ENFORCED));
    }

    @Test
    void anEnforcingFeedTakesADocumentWithoutErrors() {
        Converted checked = check(CheckMode.ENFORCE).apply(document());

        assertThat(checked.resources()).hasSameSizeAs(document().resources());
    }

    @Test
    void aFeedWithoutCheckAsksNoValidator() {
        ConformanceStep check = new ConformanceStep(
                CcdaRules.MAPPINGS::profiles,
                () -> {
                    throw new AssertionError("the validator was asked");
                },
                feed -> CheckMode.OFF,
                (input, found) -> {
                    throw new AssertionError("what was not looked at is counted");
                });

        assertThat(check.apply(invalid()).findings()).extracting(Finding::code).doesNotContain(ConformanceCode.INVALID);
    }

    @Test
    void ofManyInputsOfOneSenderTheFirstAreLookedAtAndAFewLaterAndAfterAnEditTheFirstAgain() {
        ValidationSampling sample = new ValidationSampling();
        Device edited = new Device();
        edited.addVersion()
                .setType(new CodeableConcept().setText("mapping rules"))
                .setValue("edited");

        assertThat(taken(sample, document().withResources(List.of()))).isBetween(21, 40);
        assertThat(taken(sample, document().withResources(List.of()))).isBetween(1, 20);
        assertThat(taken(sample, document().withResources(List.of(edited)))).isBetween(21, 40);
    }

    private static int taken(ValidationSampling sample, Converted one) {
        int taken = 0;
        for (int number = 0; number < 400; number++) {
            byte[] bytes = Integer.toString(number).getBytes(StandardCharsets.UTF_8);
            Source source = Source.of("feed", "name", bytes, Instant.EPOCH);
            Converted input = new Converted(
                    source,
                    one.kind(),
                    one.documentType(),
                    one.patient(),
                    one.resources(),
                    one.hints(),
                    one.document(),
                    one.authorships(),
                    one.trace(),
                    one.findings(),
                    one.timings(),
                    one.sourceTimestamp());
            taken += sample.takes(input) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void aPackageOfTheSiteIsCheckedToo(@TempDir Path folder) throws Exception {
        String profile = "http://example.org/fhir/StructureDefinition/noted-condition";
        TestPackage.write(folder.resolve("example.tgz"), profile);
        Converted converted = document();
        condition(converted).getMeta().addProfile(profile);

        assertThat(R4.check(converted)).isEmpty();
        assertThat(new R4Validator(folder).check(converted))
                .extracting(Finding::message)
                .anyMatch(message -> message.startsWith("Condition"));
    }

    @Test
    void aPackageThatCantBeReadIsLeftOut(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("broken.tgz"), "no archive");

        assertThat(new R4Validator(folder).check(document())).isEmpty();
    }

    private static ConformanceStep check(CheckMode mode) {
        return new ConformanceStep(CcdaRules.MAPPINGS::profiles, () -> R4, feed -> mode, (input, found) -> {});
    }

    private static Converted document() {
        return CcdaRules.convert(ClinicalDocuments.withSection(TEXT, ClinicalDocuments.problem("1", "195967001", "")));
    }

    private static Converted invalid() {
        Converted converted = document();
        condition(converted).setSubject(null);
        return converted;
    }

    private static Condition condition(Converted converted) {
        return converted.resources().stream()
                .filter(Condition.class::isInstance)
                .map(Condition.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
