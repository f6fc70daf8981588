package org.cdexbridge.exchange.policy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.exchange.Code;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.Wish;
import org.cdexbridge.finding.Finding;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;

/** Decides: what was not agreed is refused, what a rule releases is released, everything else waits for a person. */
public final class Policy {
    private Policy() {}

    /**
     * Decides.
     *
     * @param types resource types that the request asks for
     * @param found what would be released
     * @param incomplete whether something was found for some of the wishes only
     * @param more whether there is more than an answer may hold
     */
    public static Decision decide(
            Request request, Terms terms, Set<String> types, List<Resource> found, boolean incomplete, boolean more) {
        String refusal = refusal(request, terms, types);
        if (refusal != null) {
            return Decision.refused("policy", refusal);
        }
        if (request.needsPerson()) {
            return Decision.waits("a person has to read what is asked for");
        }
        if (request.signature()) {
            return Decision.waits(Finding.of(ExchangeCode.CANNOT_SIGN, "signed data is asked for").toString());
        }
        if (!request.basedOn().isEmpty()) {
            return Decision.waits("the order that authorises the request has to be looked at");
        }
        if (incomplete) {
            return Decision.waits("not everything that is asked for was found");
        }
        if (more) {
            return Decision.waits(Finding.of(ExchangeCode.TOO_MUCH, "more than " + terms.most() + " matches").toString());
        }
        if (found.stream().anyMatch(resource -> isSensitive(resource, terms))) {
            return Decision.waits("something that was found has a label that needs a person");
        }
        return terms.releases().stream().anyMatch(rule -> rule.covers(request, types))
                ? Decision.released("policy")
                : Decision.waits("no rule of the partner releases this");
    }

    private static String refusal(Request request, Terms terms, Set<String> types) {
        Set<String> purposes = request.purposes().stream().map(Code::code).collect(Collectors.toSet());
        if (terms.purposeRequired() && purposes.isEmpty()) {
            return forbidden("a purpose of use is agreed to be given");
        }
        if (!purposes.isEmpty()
                && !terms.purposes().isEmpty()
                && purposes.stream().noneMatch(terms.purposes()::contains)) {
            return forbidden("the purpose of use is not agreed");
        }
        if (!terms.resourceTypes().isEmpty() && !terms.resourceTypes().containsAll(types)) {
            return forbidden("the resource type is not agreed");
        }
        if (request.wishes().stream().anyMatch(wish -> !documentAgreed(wish, terms))) {
            return forbidden("the document type is not agreed");
        }
        if (request.signature() && terms.signatures() == Terms.Signatures.REFUSE) {
            return Finding.of(ExchangeCode.CANNOT_SIGN, "this site makes no digital signatures").toString();
        }
        return null;
    }

    private static boolean documentAgreed(Wish wish, Terms terms) {
        return wish.kind() != Wish.Kind.CODE
                || terms.documentTypes().isEmpty()
                || wish.codes().stream().map(Code::code).anyMatch(terms.documentTypes()::contains);
    }

    private static boolean isSensitive(Resource resource, Terms terms) {
        return resource.getMeta().getSecurity().stream().map(Coding::getCode).anyMatch(terms.sensitive()::contains);
    }

    private static String forbidden(String why) {
        return Finding.of(ExchangeCode.POLICY_FORBIDS, why).toString();
    }
}
