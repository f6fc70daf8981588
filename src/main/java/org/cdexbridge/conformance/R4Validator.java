package org.cdexbridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.finding.Finding;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.utilities.http.ManagedWebAccess.WebAccessPolicy;

/** HL7's validator with the definitions of R4 and the site's packages; asks nothing of the network. Thread-safe. */
final class R4Validator {
    /** Speaks of the resource's code but stands on the extension, so that nothing can meet it. */
    private static final String UNMEETABLE =
            "http://hl7.org/fhir/StructureDefinition/allergyintolerance-substanceExposureRisk#inv-1";

    private static final String BASE = "http://localhost/fhir/";

    /** A place in one of the resources: {@code Bundle.entry[3].resource/*Goal/x*&#47;.target[0]}. */
    private static final Pattern ENTRY =
            Pattern.compile("Bundle\\.entry\\[(\\d+)]\\.resource(?:/\\*.*?\\*/|\\.ofType\\(\\w+\\))?(.*)");

    static {
        // CVE-2026-33180: the HTTP client of HL7's library sends headers to wherever it is redirected; it is never
        // needed
        ManagedWebAccess.setAccessPolicy(WebAccessPolicy.PROHIBITED);
    }

    private final FhirValidator validator;

    /** @param packages folder with FHIR packages; may be missing */
    R4Validator(Path packages) {
        FhirContext fhir = FhirContext.forR4Cached();
        PrePopulatedValidationSupport own = FhirPackages.load(fhir, packages);
        ValidationSupportChain support = new ValidationSupportChain(
                CompactR4Definitions.r4(fhir),
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

    /**
     * Errors of everything converted, with the FHIR path and where the resource comes from. All is validated as one
     * Bundle: HAPI reads a table of half a megabyte for each resource that it is given.
     */
    List<Finding> check(Converted converted) {
        List<Resource> resources = converted.resources();
        return validator.validateWithResult(together(resources)).getMessages().stream()
                .filter(R4Validator::isError)
                .map(message -> finding(message, converted))
                .toList();
    }

    private static Bundle together(List<Resource> resources) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        resources.forEach(resource -> bundle.addEntry()
                .setFullUrl(BASE + resource.fhirType() + "/"
                        + resource.getIdElement().getIdPart())
                .setResource(resource instanceof Binary binary ? withoutData(binary) : resource));
        return bundle;
    }

    /** Bytes are whatever they are; looking through their base64 is a fifth of the time. */
    private static Binary withoutData(Binary binary) {
        Binary bare = new Binary().setContentTypeElement(binary.getContentTypeElement());
        bare.setId(binary.getId());
        bare.setMeta(binary.getMeta());
        return bare;
    }

    private static boolean isError(SingleValidationMessage message) {
        return message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0
                && !UNMEETABLE.equals(message.getMessageId());
    }

    /** The message's text may quote the patient; its id does not. */
    private static Finding finding(SingleValidationMessage message, Converted converted) {
        Matcher entry = ENTRY.matcher(message.getLocationString());
        if (!entry.matches()) {
            return new Finding(
                    ConformanceCode.INVALID, message.getLocationString() + ": " + message.getMessageId(), "");
        }
        Resource resource = converted.resources().get(Integer.parseInt(entry.group(1)));
        return new Finding(
                ConformanceCode.INVALID,
                resource.fhirType() + entry.group(2) + ": " + message.getMessageId(),
                converted.trace().source(resource));
    }
}
