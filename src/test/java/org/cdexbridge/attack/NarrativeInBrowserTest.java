package org.cdexbridge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hl7.fhir.utilities.xhtml.XhtmlComposer;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser shows all payloads in one page: as the page's own markup, and put there by {@code innerHTML}. */
class NarrativeInBrowserTest {
    private static final String ALARM =
            """
            <!DOCTYPE html><html><head><meta charset="utf-8"><title>quiet</title><script>
            function alarm(what) { document.title = 'ran: ' + what; }
            window.alert = window.prompt = window.confirm = window.msgbox = alarm;
            window.onmessage = function () { alarm('message'); };
            new MutationObserver(function (changes) { changes.forEach(function (change) {
              change.addedNodes.forEach(function (node) {
                if (/^(script|iframe|object|embed|svg|math|style|link|base|form)$/i.test(node.nodeName)
                    && !node.hasAttribute('data-own')) alarm(node.nodeName);
              });
            }); }).observe(document, { childList: true, subtree: true });
            </script></head><body>
            """;
    private static final String REBUILD =
            """
            <div id="again"></div><script type="text/plain" id="source" data-own>%s</script>
            <div><script data-own>document.getElementById('again').innerHTML =
              document.getElementById('source').textContent;
            document.querySelectorAll('*').forEach(function (element) {
              element.dispatchEvent(new Event('click')); element.dispatchEvent(new Event('focus'));
              element.dispatchEvent(new Event('mouseover')); element.dispatchEvent(new Event('error'));
              Array.from(element.attributes).forEach(function (attribute) {
                if (/^on/i.test(attribute.name)) alarm(attribute.name);
              });
            });
            document.body.setAttribute('data-shown', document.querySelectorAll('#again > div').length);</script></div>
            """;

    @TempDir
    private Path folder;

    @Test
    void noneOfThemRuns() throws Exception {
        StringBuilder all = new StringBuilder();
        int shown = 0;
        for (byte[] document : NarrativePayloads.documents()) {
            for (XhtmlNode div : NarrativeAttackTest.narratives(document)) {
                all.append(new XhtmlComposer(false).compose(div));
                shown++;
            }
        }
        assertThat(all.toString()).doesNotContainIgnoringCase("<script", "</script");
        String dom = show(ALARM + all + REBUILD.formatted(all) + "</body></html>");
        assertThat(dom).contains("<title>quiet</title>").contains("data-shown=\"" + shown + "\"");
    }

    @Test
    void thePageNoticesWhatRuns() throws Exception {
        assertThat(show(ALARM + "<img src='x:' onerror='alert(1)'></body></html>"))
                .contains("<title>ran: ");
    }

    /** The page's DOM when it has come to rest. */
    private String show(String html) throws IOException, InterruptedException {
        Path page = folder.resolve("page.html");
        Path dom = folder.resolve("dom.html");
        Files.writeString(page, html);
        Process browser = new ProcessBuilder(
                        chromium(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--virtual-time-budget=3000",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(dom.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = browser.waitFor(120, TimeUnit.SECONDS);
        browser.destroyForcibly();
        assertThat(ended).isTrue();
        return Files.readString(dom, StandardCharsets.UTF_8);
    }

    private static String chromium() {
        String[] folders = System.getenv("PATH").split(File.pathSeparator);
        File found = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(folders).map(path -> new File(path, name)))
                .filter(File::canExecute)
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(found != null, "chromium is needed here and is not installed");
        return found.getPath();
    }
}
