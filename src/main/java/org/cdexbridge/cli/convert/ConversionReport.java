package org.cdexbridge.cli.convert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.cdexbridge.cli.arguments.InputFile;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.json.Json;
import org.cdexbridge.mapping.coverage.CoverageReport;
import org.hl7.fhir.r4.model.Resource;

/** What {@code NAME.report.json} says about one input. Times alone differ from run to run. */
public final class ConversionReport {
    private ConversionReport() {}

    /** Has Jackson learn to write a report. */
    public static void prepare() {
        Json.indented(coverage(CoverageReport.NONE));
    }

    /** @param serialize milliseconds that writing the Bundles took */
    static byte[] of(InputFile input, Converted converted, CoverageReport coverage, double serialize) {
        Map<String, Object> report = head(input, converted.source());
        report.put("kind", converted.kind());
        report.put("documentType", converted.documentType());
        report.put("resources", counts(converted.resources()));
        report.put("findings", findings(converted.findings()));
        report.put("coverage", coverage(coverage));
        Map<String, Object> millis = new LinkedHashMap<>();
        millis.put("parse", converted.timings().parse());
        millis.put("map", converted.timings().map());
        millis.put("serialise", serialize);
        report.put("milliseconds", millis);
        return Json.indented(report);
    }

    private static Map<String, Object> coverage(CoverageReport coverage) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mapped", coverage.mapped());
        json.put("context", coverage.context());
        json.put("ignored", coverage.ignored());
        json.put("notConverted", coverage.notConverted());
        json.put("places", coverage.places());
        json.put("clinicalValues", coverage.clinical().values());
        json.put("clinicalValuesLost", coverage.clinical().lost());
        return json;
    }

    static byte[] refused(InputFile input, Source source, Finding why) {
        Map<String, Object> report = head(input, source);
        report.put("refused", true);
        report.put("findings", findings(List.of(why)));
        return Json.indented(report);
    }

    private static Map<String, Object> head(InputFile input, Source source) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("input", input.name().toString().replace('\\', '/'));
        report.put("sha256", source.sha256());
        return report;
    }

    private static Map<String, Integer> counts(List<Resource> resources) {
        Map<String, Integer> counts = new TreeMap<>();
        resources.forEach(resource -> counts.merge(resource.fhirType(), 1, Integer::sum));
        return counts;
    }

    private static List<Map<String, String>> findings(List<Finding> findings) {
        return findings.stream().map(ConversionReport::finding).toList();
    }

    private static Map<String, String> finding(Finding finding) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("code", finding.code().code());
        json.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        json.put("title", finding.code().title());
        json.put("message", finding.message());
        json.put("xpath", finding.location());
        return json;
    }
}
