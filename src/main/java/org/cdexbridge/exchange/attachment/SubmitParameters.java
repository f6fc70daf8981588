package org.cdexbridge.exchange.attachment;

import java.util.List;
import java.util.Optional;
import org.cdexbridge.exchange.AttachmentTarget;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.resource.Code;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;

/**
 * The Parameters of {@code $submit-attachment}, profile cdex-parameters-submit-attachment: what the payer needs to find
 * its claim goes back exactly as it came.
 */
public final class SubmitParameters {
    private static final String PROFILE =
            "http://hl7.org/fhir/us/davinci-cdex/StructureDefinition/cdex-parameters-submit-attachment";

    private SubmitParameters() {}

    /**
     * One submission.
     *
     * @param attached at least one
     * @param last whether nothing more follows under this tracking id
     */
    public static Parameters of(AttachmentTarget target, List<SubmittedAttachment> attached, boolean last) {
        Parameters parameters = new Parameters();
        parameters.getMeta().addProfile(PROFILE);
        identifier(parameters, "TrackingId", Optional.of(target.trackingId()));
        identifier(parameters, "AdminRefNumber", adminRefNumber(target));
        parameters.addParameter().setName("AttachTo").setValue(new CodeType(target.attachTo()));
        identifier(parameters, "PayerId", target.payer());
        identifier(parameters, "OrganizationId", target.organization());
        identifier(parameters, "ProviderId", target.provider());
        identifier(parameters, "MemberId", Optional.of(target.member()));
        target.serviceDate()
                .ifPresent(
                        date -> parameters.addParameter().setName("ServiceDate").setValue(new DateTimeType(date)));
        attached.forEach(one -> attachment(parameters, one));
        parameters.addParameter().setName("Final").setValue(new BooleanType(last));
        return parameters;
    }

    /** It belongs to a prior authorization alone. */
    private static Optional<BusinessId> adminRefNumber(AttachmentTarget target) {
        return target.adminRefNumber().filter(number -> AttachmentTarget.PREAUTHORIZATION.equals(target.attachTo()));
    }

    private static void identifier(Parameters parameters, String name, Optional<BusinessId> id) {
        id.ifPresent(number -> parameters
                .addParameter()
                .setName(name)
                .setValue(new Identifier().setSystem(number.system()).setValue(number.value())));
    }

    private static void attachment(Parameters parameters, SubmittedAttachment attached) {
        ParametersParameterComponent attachment = parameters.addParameter().setName("Attachment");
        attached.lines()
                .forEach(line -> attachment.addPart().setName("LineItem").setValue(new StringType(line)));
        if (!attached.codes().isEmpty()) {
            attachment.addPart().setName("Code").setValue(concept(attached.codes()));
        }
        attachment.addPart().setName("Content").setResource(attached.content());
    }

    private static CodeableConcept concept(List<Code> codes) {
        CodeableConcept concept = new CodeableConcept();
        for (Code code : codes) {
            concept.addCoding().setSystem(code.system()).setCode(code.code()).setDisplay(code.display());
        }
        return concept;
    }
}
