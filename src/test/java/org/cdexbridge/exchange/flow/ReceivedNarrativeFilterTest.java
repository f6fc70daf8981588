package org.cdexbridge.exchange.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cdexbridge.attack.AllowedXhtml;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.utilities.xhtml.XhtmlComposer;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.hl7.fhir.utilities.xhtml.XhtmlParser;
import org.junit.jupiter.api.Test;

/** What is left of narrative that partners send. */
class ReceivedNarrativeFilterTest {
    private static final List<String> OWN = List.of(
            "<script>alert(1)</script>",
            "<p onclick=\"alert(1)\">words</p>",
            "<a href=\"javascript:alert(1)\">words</a>",
            "<a href=\" java\tscript:alert(1)\">words</a>",
            "<a href=\"data:text/html,x\">words</a>",
            "<img src=\"http://elsewhere.example.org/x.png\"/>",
            "<img src=\"data:image/svg+xml;base64,PHN2Zy8+\"/>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(1)</script></svg>",
            "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mtext><style>x</style></mtext></math>",
            "<iframe src=\"x\">words</iframe>",
            "<object data=\"x\"></object><embed src=\"x\"/>",
            "<form action=\"x\"><input name=\"y\"/><button formaction=\"z\">b</button></form>",
            "<p style=\"background: url(http://elsewhere.example.org/)\">words</p>",
            "<p style=\"font-weight:bold;behavior: url(x); width: expression(alert(1))\">words</p>",
            "<style>@import url(x)</style>",
            "<link rel=\"stylesheet\" href=\"x\"/><meta http-equiv=\"refresh\" content=\"0\"/><base href=\"x\"/>",
            "<noscript><p title=\"&lt;/noscript&gt;&lt;img src=x onerror=alert(1)&gt;\">words</p></noscript>",
            "<template><script>1</script></template>",
            "<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">alert(1)</x:script>",
            "<!-- <script>alert(1)</script> --><?php x?>",
            "<audio src=\"x\" onerror=\"alert(1)\"/><video poster=\"x\"/>",
            "<p id=\"x&quot; onclick=&quot;y\" class=\"a b{\">words</p>",
            "<table><tr><td background=\"x\" colspan=\"2\">words</td></tr></table>");

    @Test
    void whateverIsSentABrowserRunsAndLoadsNothingOfIt() throws Exception {
        int read = 0;
        for (String payload : payloads()) {
            Task task = new Task();
            if (sent(task, "words &amp; more " + payload)) {
                read++;
                ReceivedNarrativeFilter.clean(task);
                harmless(task.getText().getDiv());
                assertThat(task.getText().getDiv().allText()).contains("words & more");
            }
        }
        assertThat(read).isGreaterThan(100);
    }

    private static List<String> payloads() throws IOException {
        List<String> all = new java.util.ArrayList<>(OWN);
        Files.readAllLines(Path.of("src/test/resources/attack/narrative.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("# "))
                .forEach(all::add);
        return all;
    }

    /** Whether FHIR's own parser takes it at all. */
    private static boolean sent(Task task, String inside) {
        Narrative text = task.getText().setStatus(Narrative.NarrativeStatus.GENERATED);
        try {
            text.setDivAsString("<div xmlns=\"http://www.w3.org/1999/xhtml\">" + inside + "</div>");
            return text.hasDiv();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static void harmless(XhtmlNode div) throws IOException {
        AllowedXhtml.check(div);
        AllowedXhtml.check(new XhtmlParser().parseFragment(new XhtmlComposer(true).compose(div)));
    }

    @Test
    void whatIsFormattedStaysSo() {
        String plain =
                "<h2>Reason</h2><p style=\"font-weight: bold\" id=\"a\">A <b>bold</b> <a href=\"#a\">link</a></p>"
                        + "<table class=\"grid\"><tr><td colspan=\"2\">cell</td></tr></table>";
        Task task = new Task();
        sent(task, plain);
        ReceivedNarrativeFilter.clean(task);

        assertThat(task.getText().getDivAsString()).contains(plain);
    }

    @Test
    void whatIsContainedIsCleanedToo() {
        Patient patient = new Patient();
        patient.getText().setStatus(Narrative.NarrativeStatus.GENERATED);
        patient.getText().setDivAsString("<div xmlns=\"http://www.w3.org/1999/xhtml\">A<script>1</script></div>");
        Task task = new Task();
        task.addContained(patient);
        ReceivedNarrativeFilter.clean(task);

        assertThat(((Patient) task.getContained().get(0)).getText().getDivAsString())
                .contains("A")
                .doesNotContain("script");
    }

    @Test
    void whatSaysNothingThenGoes() {
        Task task = new Task();
        sent(task, "<script>1</script>");
        ReceivedNarrativeFilter.clean(task);

        assertThat(task.hasText()).isFalse();
    }
}
