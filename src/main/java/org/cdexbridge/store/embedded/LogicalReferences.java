package org.cdexbridge.store.embedded;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Search parameters for Tasks that name people and organisations by business identifier only; HAPI 8.8 refuses the
 * modifier {@code :identifier} (HAPI-2498), which asks for just that.
 */
public final class LogicalReferences {
    static final String TYPE = "Task";

    /** Elements by the parameter of FHIR for them. */
    private static final Map<String, String> ELEMENTS =
            Map.of("owner", "Task.owner", "requester", "Task.requester", "patient", "Task.for");

    private LogicalReferences() {}

    /** The parameter of ours that does what {@code name:identifier} asks of a type; chained where the target is here. */
    public static String parameter(String type, String name) {
        return TYPE.equals(type) && ELEMENTS.containsKey(name) ? name + "-identifier" : name + ".identifier";
    }

    static List<RuntimeSearchParam> parameters() {
        return ELEMENTS.entrySet().stream()
                .map(entry -> token(entry.getKey() + "-identifier", entry.getValue() + ".identifier"))
                .toList();
    }

    private static RuntimeSearchParam token(String name, String path) {
        return new RuntimeSearchParam(
                null,
                "https://cdexbridge.org/SearchParameter/" + TYPE + "-" + name,
                name,
                "Identifier of " + path,
                path,
                RestSearchParameterTypeEnum.TOKEN,
                Set.of(),
                Set.of(),
                RuntimeSearchParam.RuntimeSearchParamStatusEnum.ACTIVE,
                Set.of(TYPE));
    }
}
