package org.cdexbridge.store.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cdexbridge.ccda.CcdaRules;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.hl7v2.V2Rules;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.provenance.Assembler;
import org.cdexbridge.provenance.ProvenanceStep;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/** What both stores are filled with, a list a transaction. */
public final class DifferentialData {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path SAMPLES = Path.of("src/main/resources/samples");
    private static final Path EXCHANGES = Path.of("src/test/resources/search/exchanges.json");
    private static final ProvenanceStep PROVENANCE =
            new ProvenanceStep(ResourceIdGenerator.FIXED, converted -> new Assembler("test", "test"));

    private DifferentialData() {}

    /** Golden cases, the samples that the bridge brings along, resources of exchanges, and what no sample has. */
    public static List<List<Resource>> own() throws IOException {
        List<List<Resource>> all = new ArrayList<>();
        for (String format : List.of("ccda", "hl7v2")) {
            all.addAll(converted(GOLDEN.resolve(format), Integer.MAX_VALUE));
        }
        all.addAll(converted(SAMPLES, Integer.MAX_VALUE));
        all.addAll(VariedResources.transactions());
        all.add(resources(EXCHANGES));
        all.addAll(UsCoreResources.transactions());
        return all;
    }

    /**
     * Documents and messages of a folder, as the bridge converts them.
     *
     * @param most of each kind; they are taken from all over the folder
     */
    static List<List<Resource>> converted(Path folder, int most) throws IOException {
        List<List<Resource>> all = new ArrayList<>();
        for (String ending : List.of(".xml", ".hl7")) {
            List<Path> files = files(folder, ending);
            int step = Math.max(1, files.size() / most);
            for (int i = 0; i < files.size(); i += step) {
                all.addAll(converted(files.get(i)));
            }
        }
        return all;
    }

    private static List<List<Resource>> converted(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        boolean message = file.toString().endsWith(".hl7");
        if (!message && !CcdaRules.CONVERTER.accepts(bytes)) {
            return List.of();
        }
        try {
            Converted converted = PROVENANCE.apply(message ? V2Rules.convert(bytes) : CcdaRules.convert(bytes));
            List<Resource> resources = new ArrayList<>(converted.resources());
            if (converted.document() != null) {
                resources.add(converted.document());
            }
            return List.of(resources);
        } catch (InputRefused refused) {
            return List.of();
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static List<Resource> resources(Path file) {
        try {
            Bundle bundle = (Bundle) new JsonParser().parse(Files.readString(file));
            return bundle.getEntry().stream()
                    .map(Bundle.BundleEntryComponent::getResource)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
