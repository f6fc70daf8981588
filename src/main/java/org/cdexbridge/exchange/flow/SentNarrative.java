package org.cdexbridge.exchange.flow;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.cdexbridge.conversion.SafeXhtml;
import org.cdexbridge.store.embedded.FhirHooks;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/**
 * Narrative that comes in at {@code /fhir} is kept without what a browser could run or load, in the resource itself and in
 * those that it contains: people and other partners are shown it later.
 */
@Interceptor(order = -50)
public final class SentNarrative implements FhirHooks {
    SentNarrative() {}

    /** Called before a resource is created. */
    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = -50)
    public void creating(IBaseResource resource) {
        clean((Resource) resource);
    }

    /** Called before a resource is updated. */
    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = -50)
    public void updating(IBaseResource old, IBaseResource changed) {
        clean((Resource) changed);
    }

    /** Cleans every narrative in place; one that says nothing then goes. */
    static void clean(Base base) {
        if (base instanceof DomainResource resource && resource.hasText()) {
            clean(resource.getText());
            resource.setText(resource.getText().hasDiv() ? resource.getText() : null);
        }
        if (base instanceof Narrative narrative) {
            clean(narrative);
        }
        for (Property property : base.children()) {
            property.getValues().forEach(SentNarrative::clean);
        }
    }

    private static void clean(Narrative narrative) {
        if (narrative.hasDiv()) {
            narrative.setDiv(SafeXhtml.cleaned(narrative.getDiv()).orElse(null));
        }
    }
}
