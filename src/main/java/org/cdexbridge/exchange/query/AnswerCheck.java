package org.cdexbridge.exchange.query;

import ca.uhn.fhir.rest.server.interceptor.consent.ConsentInterceptor;
import org.cdexbridge.store.embedded.FhirHooks;

/** The second line: every resource that was found is looked at, before it is counted and again before it leaves. */
final class AnswerCheck extends ConsentInterceptor implements FhirHooks {
    AnswerCheck(Terms terms) {
        super(new Disclosure(terms));
    }
}
