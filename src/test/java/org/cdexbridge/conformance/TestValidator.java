package org.cdexbridge.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cdexbridge.ccda.CcdaRules;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.samples.SampleFiles;
import org.hl7.fhir.r4.model.Resource;

/** Checks resources of any origin with the validator of the site and profiles of the tests. */
public final class TestValidator {
    private static final Path DOCUMENT = Path.of("src/main/resources/samples/ccd.xml");

    private final R4Validator validator;
    private final Converted any;

    /** @param profiles folder with StructureDefinitions and CodeSystems as JSON */
    public TestValidator(Path profiles) throws IOException {
        List<String> definitions = new ArrayList<>();
        for (Path file : SampleFiles.below(profiles, ".json")) {
            definitions.add(Files.readString(file));
        }
        Path folder = Files.createTempDirectory("profiles");
        TestPackage.write(folder.resolve("profiles.tgz"), definitions);
        validator = new R4Validator(folder);
        any = CcdaRules.convert(Files.readAllBytes(DOCUMENT));
    }

    /** Errors, each with the element and the rule; ids are those of different resources. */
    public List<Finding> check(List<Resource> resources) {
        return validator.check(any.withResources(resources));
    }
}
