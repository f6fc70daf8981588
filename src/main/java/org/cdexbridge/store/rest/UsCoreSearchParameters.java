package org.cdexbridge.store.rest;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cdexbridge.store.index.SearchParameter;
import org.hl7.fhir.r4.model.IdType;

/** Search parameters that FHIR R4 does not have and US Core defines. */
public final class UsCoreSearchParameters {
    private static final String DEFINED = "http://hl7.org/fhir/us/core/SearchParameter/us-core-";

    private UsCoreSearchParameters() {}

    /** A parameter as HAPI has those of FHIR. */
    public static RuntimeSearchParam of(SearchParameter parameter) {
        String name = parameter.type().toLowerCase(Locale.ROOT) + "-" + parameter.name();
        return new RuntimeSearchParam(
                new IdType("SearchParameter", "us-core-" + name),
                DEFINED + name,
                parameter.name(),
                "",
                parameter.expression(),
                RestSearchParameterTypeEnum.valueOf(parameter.kind().name()),
                Set.of(),
                Set.of(),
                RuntimeSearchParam.RuntimeSearchParamStatusEnum.ACTIVE,
                List.of(parameter.type()));
    }
}
