package org.cdexbridge.exchange.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.cdexbridge.console.Chromium;
import org.cdexbridge.exchange.task.TestTasks;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** The review queue in a real browser, by keyboard alone. */
class ReviewKeyboardTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int STEPS = 60;

    private final ExchangeFixture world = ExchangeFixture.get();
    private final RunningBridge bridge = world.bridge;
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
    void whatIsTickedIsReleased() throws Exception {
        String path = bridge.ask(TestTasks.freeText("by keyboard: release"));
        enter(path);

        tabTo("input[name=chosen][value='DocumentReference/document-1']");
        press(" ");
        tabTo("form[action$='/release'] button:not(.quiet)");
        press(Keys.ENTER);

        await().atMost(SOON).until(() -> browser.getCurrentUrl().endsWith("/reviews"));
        Task task = bridge.when(path, TaskStatus.COMPLETED);
        assertThat(((Bundle) task.getContained().get(0)).getEntry()).hasSize(1);
    }

    @Test
    void nothingIsReleasedAndThePartnerLearnsWhy() throws Exception {
        String path = bridge.ask(TestTasks.freeText("by keyboard: refuse"));
        enter(path);

        tabTo("#reason");
        press("Asked for twice");
        press(Keys.ENTER);

        await().atMost(SOON).until(() -> browser.getCurrentUrl().endsWith("/reviews"));
        assertThat(bridge.when(path, TaskStatus.FAILED).getStatusReason().getText())
                .isEqualTo("Asked for twice");
    }

    @Test
    void everythingHasItsNameAndFitsOnAPhone() throws Exception {
        String path = bridge.ask(TestTasks.freeText("by keyboard: look"));
        browser.manage().window().setSize(new Dimension(500, 900));
        enter(path);

        assertThat(browser.executeScript(
                        "return document.documentElement.scrollWidth" + " <= document.documentElement.clientWidth"))
                .isEqualTo(true);
        assertThat(browser.executeScript("return [...document.querySelectorAll('input:not([type=hidden]), textarea')]"
                        + ".filter(field => field.labels.length === 0).map(field => field.outerHTML).join()"))
                .isEqualTo("");
        assertThat(browser.executeScript(
                        "return [...document.querySelectorAll('h1, h2, h3')].map(heading => heading.tagName).join()"))
                .isEqualTo("H1,H2,H2");
    }

    /** From the list to the request. */
    private void enter(String path) {
        String number = await().atMost(SOON)
                .until(() -> bridge.waiting(path), node -> node != null)
                .path("id")
                .asText();
        browser.get(bridge.address() + "/reviews");
        tabTo("a[href='/reviews/" + number + "']");
        press(Keys.ENTER);
        await().atMost(SOON).until(() -> browser.getCurrentUrl().endsWith("/reviews/" + number));
    }

    /** Goes on until an element has the focus, and looks that one sees it. */
    private void tabTo(String selector) {
        for (int step = 0; step < STEPS; step++) {
            press(Keys.TAB);
            WebElement focused = browser.switchTo().activeElement();
            if ((boolean) browser.executeScript("return arguments[0].matches(arguments[1])", focused, selector)) {
                assertThat(focused.getCssValue("outline-style")).isNotEqualTo("none");
                return;
            }
        }
        throw new AssertionError(selector + " can't be reached by keyboard");
    }

    private void press(CharSequence keys) {
        new Actions(browser).sendKeys(keys).perform();
    }
}
