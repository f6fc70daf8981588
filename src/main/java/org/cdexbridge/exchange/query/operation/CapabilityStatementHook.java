package org.cdexbridge.exchange.query.operation;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.cdexbridge.security.token.TokenAddresses;
import org.cdexbridge.store.rest.access.FhirHooks;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ReferenceHandlingPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** The CapabilityStatement: what HAPI could do, cut down to what is let through, with what CDex wants to know. */
@Interceptor
public final class CapabilityStatementHook implements FhirHooks {
    private static final String CDEX = "http://hl7.org/fhir/us/davinci-cdex/StructureDefinition/";
    private static final List<String> GUIDES = List.of(
            "http://hl7.org/fhir/us/davinci-cdex/ImplementationGuide/hl7.fhir.us.davinci-cdex|2.1.0",
            "http://hl7.org/fhir/us/davinci-hrex/ImplementationGuide/hl7.fhir.us.davinci-hrex|1.1.0");
    private static final Set<TypeRestfulInteraction> READING = Set.of(
            TypeRestfulInteraction.READ,
            TypeRestfulInteraction.VREAD,
            TypeRestfulInteraction.SEARCHTYPE,
            TypeRestfulInteraction.HISTORYINSTANCE);
    private static final Set<TypeRestfulInteraction> SENDING =
            Set.of(TypeRestfulInteraction.CREATE, TypeRestfulInteraction.UPDATE);
    /** Of Tasks alone. */
    private static final Set<TypeRestfulInteraction> WITHDRAWING =
            Set.of(TypeRestfulInteraction.PATCH, TypeRestfulInteraction.DELETE);

    private static final String TASK = "Task";
    private static final String TASKS = "Data requests by query, code, free text or questionnaire, and requests for "
            + "attachments, in the forms of CDex 2.0.0, 2.1.0 and the ballot after it. Answered by policy or by a "
            + "person; poll with If-None-Match. Lists of results and searches are signed where that is agreed. No subscriptions to topics.";

    private static final String EXCHANGES =
            "CDex Data Source: Tasks and attachments, and what belongs to them. Clinical data "
                    + "is on another FHIR server; what is asked for is answered from there.";
    private static final String ALL =
            "CDex Data Source: direct query, Tasks and attachments. Partners see the patients, types "
                    + "and documents that were agreed; what else there is looks as if it were not there.";
    private static final String DELETIONS =
            " A Task is withdrawn by its requester by an update or a patch of its status (cancelled, entered-in-error) or by "
                    + "DELETE, until it is answered; it stays, as cancelled. Nothing else is deleted by DELETE (405): clinical "
                    + "data changes by what its sources send.";

    private final TokenAddresses addresses;
    private final boolean clinical;
    private final Set<String> accepted;
    private final Supplier<List<FhirHooks>> hooks;

    /**
     * @param clinical whether clinical data is here
     * @param accepted resource types that clients create and update
     * @param hooks all that take part, which say what they offer
     */
    public CapabilityStatementHook(
            TokenAddresses addresses, boolean clinical, Set<String> accepted, Supplier<List<FhirHooks>> hooks) {
        this.addresses = addresses;
        this.clinical = clinical;
        this.accepted = Set.copyOf(accepted);
        this.hooks = hooks;
    }

    /** Called each time the statement is asked for. */
    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public IBaseConformance generated(IBaseConformance made) {
        CapabilityStatement statement = ((CapabilityStatement) made).copy();
        statement.getImplementationGuide().clear();
        GUIDES.forEach(statement::addImplementationGuide);
        statement.getRest().forEach(this::rest);
        return statement;
    }

    private void rest(CapabilityStatementRestComponent rest) {
        rest.setDocumentation((clinical ? ALL : EXCHANGES) + DELETIONS);
        rest.getInteraction().clear();
        rest.getOperation().clear();
        rest.setSecurity(null);
        rest.getSecurity()
                .addService(new CodeableConcept(new Coding(
                        "http://terminology.hl7.org/CodeSystem/restful-security-service",
                        "SMART-on-FHIR",
                        "SMART-on-FHIR")))
                .setDescription("SMART Backend Services: tokens from " + addresses.token()
                        + ", the rest in .well-known/smart-configuration");
        Set<String> operations = hooks.get().stream()
                .flatMap(hook -> hook.operations().stream())
                .map(operation -> operation.substring(operation.indexOf('$') + 1))
                .collect(java.util.stream.Collectors.toSet());
        rest.getResource().forEach(resource -> resource(resource, accepted.contains(resource.getType()), operations));
    }

    private static void resource(
            CapabilityStatementRestResourceComponent resource, boolean sent, Set<String> operations) {
        boolean task = resource.getType().equals(TASK);
        resource.getInteraction()
                .removeIf(one -> !READING.contains(one.getCode())
                        && !(sent && SENDING.contains(one.getCode()))
                        && !(sent && task && WITHDRAWING.contains(one.getCode())));
        resource.setVersioning(ResourceVersionPolicy.VERSIONEDUPDATE);
        // HAPI says it of every server; a parameter has to be named here
        resource.getSearchInclude().removeIf(include -> include.getValue().equals("*"));
        resource.getOperation().removeIf(operation -> !operations.contains(operation.getName()));
        resource.setConditionalCreateElement(null).setConditionalUpdateElement(null);
        resource.setConditionalDeleteElement(null);
        if (sent) {
            resource.setUpdateCreate(true).setConditionalCreate(true);
        }
        if (task) {
            resource.addSupportedProfile(CDEX + "cdex-task-data-request");
            resource.addSupportedProfile(CDEX + "cdex-task-attachment-request");
            resource.addReferencePolicy(ReferenceHandlingPolicy.LOGICAL);
            resource.setDocumentation(TASKS);
        }
    }
}
