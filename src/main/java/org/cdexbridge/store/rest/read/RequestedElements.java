package org.cdexbridge.store.rest.read;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeDeclaredChildDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.SummaryEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.method.ElementsParameter;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/**
 * Cuts what leaves down to the elements that were asked for ({@code _elements}, FHIR R4, 3.1.1.5.9): what is read, or the
 * matches of a list. HAPI's parser would take those of a Bundle for elements of the list, and leave out what must be there.
 */
@Interceptor(order = RequestedElements.LAST)
public final class RequestedElements {
    /** Access rules and audit look at whole resources. */
    static final int LAST = 10_000;

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Set<RestOperationTypeEnum> LISTS =
            EnumSet.of(RestOperationTypeEnum.SEARCH_TYPE, RestOperationTypeEnum.HISTORY_INSTANCE);
    private static final Set<RestOperationTypeEnum> READS =
            EnumSet.of(RestOperationTypeEnum.READ, RestOperationTypeEnum.VREAD);
    private static final Set<String> ALWAYS = Set.of("id", "meta", "modifierExtension");

    /** Called before an answer is written. Elements of a summary are left to HAPI, which refuses them. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void answering(RequestDetails request, IBaseResource answer) {
        Set<String> names = ElementsParameter.getElementsValueOrNull(request, false);
        boolean summary = !RestfulServerUtils.determineSummaryMode(request).equals(EnumSet.of(SummaryEnum.FALSE));
        if (names == null || names.isEmpty() || summary || answer instanceof Binary) {
            return;
        }
        if (LISTS.contains(request.getRestOperationType()) && answer instanceof Bundle list) {
            list.getEntry().stream()
                    .filter(entry -> entry.getSearch().getMode() != Bundle.SearchEntryMode.INCLUDE)
                    .forEach(entry -> keep(entry.getResource(), names));
            request.removeParameter(Constants.PARAM_ELEMENTS);
        } else if (READS.contains(request.getRestOperationType()) && answer instanceof Resource read) {
            keep(read, names);
            request.removeParameter(Constants.PARAM_ELEMENTS);
        }
    }

    /** With them stays what must be there, and what changes the meaning of the others. */
    private static void keep(Resource resource, Set<String> asked) {
        String own = resource.fhirType() + ".";
        Set<String> names = asked.stream()
                .map(name -> name.startsWith(own) ? name.substring(own.length()) : name)
                .map(name -> name.replaceFirst("\\..*", ""))
                .collect(Collectors.toSet());
        for (BaseRuntimeChildDefinition child :
                FHIR.getResourceDefinition(resource).getChildren()) {
            String name = child.getElementName().replace("[x]", "");
            boolean modifier = child instanceof BaseRuntimeDeclaredChildDefinition declared && declared.isModifier();
            if (child.getMin() == 0 && !modifier && !ALWAYS.contains(name) && !names.contains(name)) {
                child.getMutator().setValue(resource, null);
            }
        }
        resource.getMeta()
                .addTag(
                        Constants.TAG_SUBSETTED_SYSTEM_R4,
                        Constants.TAG_SUBSETTED_CODE,
                        "Resource encoded with a part of its elements");
    }
}
