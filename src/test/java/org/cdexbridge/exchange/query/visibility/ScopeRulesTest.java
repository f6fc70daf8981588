package org.cdexbridge.exchange.query.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.Set;
import org.cdexbridge.security.Caller;
import org.cdexbridge.security.Scope;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeRulesTest {
    private static Caller program(Caller.Kind kind, String scopes) {
        return new Caller(kind, "p", Scope.list(scopes), Set.of(), "");
    }

    private static RequestDetails request(RestOperationTypeEnum operation, String type) {
        RequestDetails request = new SystemRequestDetails();
        request.setRestOperationType(operation);
        request.setResourceName(type);
        return request;
    }

    @ParameterizedTest
    @CsvSource({
        "system/Condition.r, READ, Condition, true",
        "system/Condition.s, READ, Condition, true",
        "system/Condition.rs, SEARCH_TYPE, Condition, true",
        "system/Condition.rs, VREAD, Condition, true",
        "system/Condition.rs, HISTORY_INSTANCE, Condition, true",
        "system/Condition.rs, READ, Patient, false",
        "system/Condition.rs, SEARCH_TYPE, Patient, false",
        "system/Condition.cud, READ, Condition, false",
        "system/*.rs, READ, Patient, true",
        "system/Task.c, CREATE, Task, true",
        "system/Task.rs, CREATE, Task, false",
        "system/Task.rs, UPDATE, Task, false",
        "system/Task.cruds, UPDATE, Task, true",
        "system/Task.d, DELETE, Task, true",
        "system/Task.crus, DELETE, Task, true",
        "system/Task.u, PATCH, Task, true",
        "system/Task.crs, DELETE, Task, false",
        "system/Task.crds, PATCH, Task, false",
        "system/Task.cruds, DELETE, Condition, false",
        "system/*.cruds, TRANSACTION, , false",
        "system/*.cruds, HISTORY_SYSTEM, , false",
        "system/*.cruds, HISTORY_TYPE, Task, false",
        "system/Patient.s, EXTENDED_OPERATION_TYPE, Patient, true",
        "system/Patient.r, EXTENDED_OPERATION_TYPE, Patient, false",
        "system/*.cruds, EXTENDED_OPERATION_SERVER, , false",
        "system/Condition.rs, METADATA, , true"
    })
    void aPartnersTokenAllowsWhatItsScopesSay(
            String scopes, RestOperationTypeEnum operation, String type, boolean allowed) {
        assertThat(ScopeRules.allow(program(Caller.Kind.PARTNER, scopes), request(operation, type)))
                .isEqualTo(allowed);
    }

    @Test
    void aProgramOfTheSiteSeesOfWhatComesAlongWhatItsScopesSay() {
        Caller caller = program(Caller.Kind.SITE, "system/Condition.rs");
        ScopedView view = new ScopedView(caller, new SiteView(caller));
        assertThat(view.sees(new Condition())).isTrue();
        assertThat(view.sees(new Patient())).isFalse();
        Caller nobody = program(Caller.Kind.NOBODY, "system/*.rs");
        assertThat(new ScopedView(nobody, new SiteView(nobody)).sees(new Condition()))
                .isFalse();
    }
}
