package org.cdexbridge.exchange.flow;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.math.BigDecimal;
import java.util.List;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Outcomes;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.store.embedded.FhirHooks;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Property;

/**
 * A decimal that comes in at {@code /fhir} as a text may have an exponent of any size: it is cheap to take, and whoever
 * reads the stored resource again writes it out.
 */
@Interceptor(order = -60)
public final class SentNumbers implements FhirHooks {
    private static final int MOST_DIGITS = 1000;

    SentNumbers() {}

    /** Called before a resource is created. */
    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = -60)
    public void creating(IBaseResource resource) {
        check((Base) resource);
    }

    /** Called before a resource is updated. */
    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = -60)
    public void updating(IBaseResource old, IBaseResource changed) {
        check((Base) changed);
    }

    /** @throws UnprocessableEntityException when a decimal has more than a thousand digits, written out */
    static void check(Base base) {
        if (base instanceof DecimalType decimal && decimal.hasValue() && isHuge(decimal.getValue())) {
            Finding finding = new Finding(
                    ExchangeCode.ELEMENT_WRONG, "a decimal has at most " + MOST_DIGITS + " digits", "decimal");
            throw new UnprocessableEntityException(ExchangeCode.ELEMENT_WRONG.title(), Outcomes.of(List.of(finding)));
        }
        for (Property property : base.children()) {
            property.getValues().forEach(SentNumbers::check);
        }
    }

    private static boolean isHuge(BigDecimal value) {
        return Math.abs((long) value.scale()) > MOST_DIGITS || value.precision() > MOST_DIGITS;
    }
}
