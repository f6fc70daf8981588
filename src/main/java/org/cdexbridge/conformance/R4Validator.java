package org.cdexbridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.finding.Finding;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;

/** HL7's validator with the definitions of R4 and the site's packages; asks nothing of the network. Thread-safe. */
final class R4Validator {
    /** Speaks of the resource's code but stands on the extension, so that nothing can meet it. */
    private static final String UNMEETABLE =
            "http://hl7.org/fhir/StructureDefinition/allergyintolerance-substanceExposureRisk#inv-1";

    private final FhirValidator validator;

    /** @param packages folder with FHIR packages; may be missing */
    R4Validator(Path packages) {
        FhirContext fhir = FhirContext.forR4Cached();
        PrePopulatedValidationSupport own = Packages.load(fhir, packages);
        ValidationSupportChain support = new ValidationSupportChain(
                LeanDefinitions.r4(fhir),
                own,
                new CommonCodeSystemsTerminologyService(fhir),
                new InMemoryTerminologyServerValidationSupport(fhir),
                new SnapshotGeneratingValidationSupport(fhir));
        // R4 §4.1.5: one coding of a required value set is enough; the source's own coding stands beside it
        support.setCodeableConceptValidationSuccessfulIfNotAllCodingsAreValid(true);
        FhirInstanceValidator instance = new FhirInstanceValidator(support);
        instance.setAnyExtensionsAllowed(true);
        instance.setErrorForUnknownProfiles(false);
        instance.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
        instance.setNoExtensibleWarnings(true);
        instance.setNoBindingMsgSuppressed(true);
        instance.setAssumeValidRestReferences(true);
        this.validator = fhir.newValidator().registerValidatorModule(instance);
    }

    /** The definitions are read at the first use, which takes seconds; better before the first document comes. */
    void warm() {
        validator.validateWithResult(new Patient().setActive(true));
    }

    /** Errors of everything converted, with the FHIR path and where the resource comes from. */
    List<Finding> check(Converted converted) {
        List<Finding> findings = new ArrayList<>();
        for (Resource resource : converted.resources()) {
            validator.validateWithResult(resource).getMessages().stream()
                    .filter(R4Validator::isError)
                    .map(message -> finding(message, converted.trace().source(resource)))
                    .forEach(findings::add);
        }
        return findings;
    }

    private static boolean isError(SingleValidationMessage message) {
        return message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0
                && !UNMEETABLE.equals(message.getMessageId());
    }

    /** The message's text may quote the patient; its id does not. */
    private static Finding finding(SingleValidationMessage message, String place) {
        return new Finding(ConformanceCode.INVALID, message.getLocationString() + ": " + message.getMessageId(), place);
    }
}
