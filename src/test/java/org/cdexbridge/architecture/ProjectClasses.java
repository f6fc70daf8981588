package org.cdexbridge.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The project's classes without its tests, read once for all tests that look at them. */
public final class ProjectClasses {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.cdexbridge");

    private ProjectClasses() {}

    public static JavaClasses all() {
        return ALL;
    }
}
