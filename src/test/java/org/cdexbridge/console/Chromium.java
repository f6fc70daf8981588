package org.cdexbridge.console;

import java.io.File;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real browser, where one is installed. */
public final class Chromium {
    private Chromium() {}

    /** Skips the test where there is no browser or no driver for it. */
    public static ChromeDriver start() {
        File driver = installed("chromedriver");
        File browser = installed("chromium", "chromium-browser", "google-chrome");
        Assumptions.assumeTrue(
                driver != null && browser != null, "chromium and chromedriver are needed here and are not installed");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser);
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        return new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(driver).build(), options);
    }

    private static File installed(String... names) {
        String[] folders = System.getenv("PATH").split(File.pathSeparator);
        return Stream.of(names)
                .flatMap(name -> Stream.of(folders).map(folder -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst()
                .orElse(null);
    }
}
