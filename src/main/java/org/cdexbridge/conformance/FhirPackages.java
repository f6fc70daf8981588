package org.cdexbridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cdexbridge.finding.Finding;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** FHIR packages ({@code *.tgz}, as published) in a folder of the site: their profiles, value sets and code systems. */
final class FhirPackages {
    private static final Logger LOG = LoggerFactory.getLogger(FhirPackages.class);
    private static final Set<String> TYPES = Set.of("StructureDefinition", "ValueSet", "CodeSystem");

    private final FhirContext fhir;
    private final PrePopulatedValidationSupport support;

    private FhirPackages(FhirContext fhir) {
        this.fhir = fhir;
        this.support = new PrePopulatedValidationSupport(fhir);
    }

    /** All packages of the folder, in the order of their names; none where there is no such folder. */
    static PrePopulatedValidationSupport load(FhirContext fhir, Path folder) {
        FhirPackages packages = new FhirPackages(fhir);
        files(folder).forEach(packages::add);
        return packages.support;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tgz"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Path file) {
        IParser json = fhir.newJsonParser().setParserErrorHandler(new LenientErrorHandler(false));
        try (InputStream stream = Files.newInputStream(file)) {
            NpmPackage read = NpmPackage.fromPackage(stream);
            for (String name : read.listResources(TYPES)) {
                try (InputStream resource = read.load("package", name)) {
                    support.addResource(
                            json.parseResource(new String(resource.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
            LOG.info("checking with package {}#{}", read.name(), read.version());
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "{}",
                    new Finding(
                            ConformanceCode.PACKAGE_UNREADABLE,
                            e.getClass().getSimpleName(),
                            file.getFileName().toString()));
        }
    }
}
