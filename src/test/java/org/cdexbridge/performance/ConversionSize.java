package org.cdexbridge.performance;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.cdexbridge.ccda.CcdaRules;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.provenance.Assembler;
import org.cdexbridge.provenance.ProvenanceStep;

/**
 * Time to convert documents of growing size, for the figures of the documentation; run it by hand, with the heap that is
 * to be enough ({@code -Xmx600m}). Documents are made of a sample by repeating its entries under other identifiers.
 */
final class ConversionSize {
    private static final Path SAMPLE = Path.of("src/main/resources/samples/ccd.xml");
    private static final Pattern ENTRY = Pattern.compile("<entry[ >].*?</entry>\\s*", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("<id root=\"([^\"]+)\"(?: extension=\"([^\"]*)\")?");
    private static final int[] SIZES = {10_000, 100_000, 1_000_000, 10_000_000, 12_000_000};
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 60;
    private static final int MEASURED = 7;
    private static final ProvenanceStep PROVENANCE =
            new ProvenanceStep(ResourceIdGenerator.FIXED, converted -> new Assembler("test", "test"));

    private ConversionSize() {}

    public static void main(String[] args) throws IOException {
        String sample = Files.readString(SAMPLE);
        byte[] small = document(sample, SIZES[1]);
        for (int i = 0; i < WARM_UP; i++) {
            milliseconds(small);
        }
        for (int size : SIZES) {
            byte[] document = document(sample, size);
            double[] times = new double[MEASURED];
            long cpu = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < MEASURED; i++) {
                times[i] = milliseconds(document);
            }
            double work = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e6 / MEASURED;
            Arrays.sort(times);
            System.out.printf(
                    Locale.ROOT,
                    "%,12d bytes: median %8.1f ms, of the processor %8.1f ms, %6.1f ms a megabyte%n",
                    document.length,
                    times[MEASURED / 2],
                    work,
                    work * 1e6 / document.length);
        }
    }

    private static double milliseconds(byte[] document) {
        long start = System.nanoTime();
        Converted converted = PROVENANCE.apply(CcdaRules.convert(document));
        double millis = (System.nanoTime() - start) / 1e6;
        if (converted.resources().size() < 3) {
            throw new IllegalStateException("nothing was made of it");
        }
        return millis;
    }

    /** The sample with as many entries as it needs to be about this large; all of its sections grow alike. */
    private static byte[] document(String sample, int size) {
        List<MatchResult> entries = ENTRY.matcher(sample).results().toList();
        List<StringBuilder> copies = new ArrayList<>();
        int length = ENTRY.matcher(sample).replaceAll("").length();
        for (int copy = 0; length < size || copy == 0; copy++) {
            for (int i = 0; i < entries.size() && length < size; i++) {
                String one = copied(entries.get(i).group(), copy);
                length += one.length();
                if (copy == 0) {
                    copies.add(new StringBuilder());
                }
                copies.get(i).append(one);
            }
        }
        StringBuilder document = new StringBuilder(length + 1000);
        int at = 0;
        for (int i = 0; i < entries.size(); i++) {
            document.append(sample, at, entries.get(i).start()).append(i < copies.size() ? copies.get(i) : "");
            at = entries.get(i).end();
        }
        return document.append(sample.substring(at)).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String copied(String entry, int copy) {
        return ID.matcher(entry)
                .replaceAll(id -> "<id root=\"" + id.group(1) + "\" extension=\""
                        + (id.group(2) == null ? "" : id.group(2)) + "-" + copy + "\"");
    }
}
