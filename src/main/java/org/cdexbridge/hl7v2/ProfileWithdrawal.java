package org.cdexbridge.hl7v2;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.mapping.apply.Evaluation;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Resource;

/**
 * Takes back the claim of a US Core profile where an address is in no state of the United States, by
 * {@code codes/us-states.csv}: US Core binds states to the codes of the Postal Service, and validators refuse all others.
 */
final class ProfileWithdrawal {
    private static final String ADDRESS = "address";
    private static final String STATES = "us-states";
    private static final String US_CORE = "http://hl7.org/fhir/us/core/";

    private ProfileWithdrawal() {}

    static List<Finding> withdraw(Evaluation evaluation, Collection<Resource> resources) {
        return resources.stream()
                .filter(resource -> isAbroad(evaluation, resource))
                .filter(resource -> resource.getMeta().getProfile().removeIf(profile -> profile.getValue()
                        .startsWith(US_CORE)))
                .map(resource -> Finding.of(
                        Hl7v2Code.NO_US_STATE, resource.fhirType() + " claims no profile of US Core for its address"))
                .distinct()
                .toList();
    }

    private static boolean isAbroad(Evaluation evaluation, Resource resource) {
        Base[] addresses =
                resource.getMeta().hasProfile() ? resource.getProperty(ADDRESS.hashCode(), ADDRESS, false) : null;
        return addresses != null
                && Stream.of(addresses)
                        .filter(Address.class::isInstance)
                        .map(Address.class::cast)
                        .filter(Address::hasState)
                        .anyMatch(one ->
                                evaluation.lookup(STATES, "", one.getState()).isEmpty());
    }
}
