package org.cdexbridge.exchange.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.cdexbridge.console.Chromium;
import org.cdexbridge.store.TestDocuments;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;

/** A person sends from the Send page what nobody asked for. */
class SendPageTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ANA = "/send?identifier=" + encoded("https://payer.test/members|M-1001");

    private final ExchangeFixture world = ExchangeFixture.get();
    private ChromeDriver browser;

    @BeforeEach
    void open() {
        browser = Chromium.start();
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void aDocumentIsFoundByThePatientsNumberAndSentAndTakenByThePayer() {
        browser.get(world.bridge.address() + "/reviews");
        browser.findElement(By.linkText("Send")).sendKeys(Keys.ENTER);
        type("identifier", "https://payer.test/members|M-1001" + Keys.ENTER);
        await().atMost(SOON)
                .until(() -> !browser.findElements(By.name("document")).isEmpty());

        browser.findElement(By.cssSelector("input[name=document][value='DocumentReference/document-1']"))
                .sendKeys(" ");
        choose("attachment-partner", "inside");
        choose("attachTo", "preauthorization");
        type("member", "https://payer.test/members|M-1001");
        type("provider", "http://hl7.org/fhir/sid/us-npi|9941339100");
        type("trackingId", "https://hospital.test/acn|DESK-1" + Keys.ENTER);

        await().atMost(SOON).until(() -> browser.getPageSource().contains(">completed<"));
        assertThat(world.payer.taken("DESK-1")).hasSize(1);
    }

    @Test
    void whatWasTypedStaysWhenItCantBeSent() throws Exception {
        String fields = "identifier=" + encoded("https://payer.test/members|M-1001")
                + "&partner=inside&document=DocumentReference%2Fdocument-1&attachTo=claim&member=m%7C17&provider=n%7C2";

        String page = world.bridge.submitted(ANA, "/send/attachment", fields);

        assertThat(page).contains("an attachment to a claim needs the serviceDate", "value=\"m|17\"");
        assertThat(world.bridge
                        .send("/send/attachment", "application/x-www-form-urlencoded", fields)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void allConditionsOfThePatientArePushed() throws Exception {
        String fields = "identifier=M-1001&partner=inside&types=Condition&patient=" + TestDocuments.address(world.ana);

        assertThat(world.bridge.submit(ANA, "/send/push", fields)).isEqualTo(302);

        await().atMost(SOON).until(() -> world.payer.written().stream().anyMatch(this::isAsthma));
    }

    @Test
    void whoIsNotThereIsSaid() throws Exception {
        assertThat(world.bridge.get("/send?identifier=nobody").body()).contains("no patient has this identifier");
    }

    private boolean isAsthma(Resource written) {
        return written instanceof Bundle bundle
                && bundle.getEntry().stream()
                        .map(Bundle.BundleEntryComponent::getResource)
                        .anyMatch(one -> one instanceof Condition condition
                                && "Asthma".equals(condition.getCode().getText()));
    }

    private void type(String field, String text) {
        browser.findElement(By.id(field)).sendKeys(text);
    }

    private void choose(String field, String value) {
        browser.findElement(By.cssSelector("#" + field + " option[value='" + value + "']"))
                .click();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
