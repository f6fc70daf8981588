package org.cdexbridge.exchange.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.RequestedItem;
import org.cdexbridge.exchange.answer.RequestResult;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.resource.Code;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.site.endpoints.ReleaseRule;

/** Decides: what was not agreed is refused, what a rule releases is released, everything else waits for a person. */
public final class ReleasePolicy {
    /** A purpose that only says that its exact code stands beside it: agreeing to it would agree to any. */
    private static final String NO_CODE = "-noe";

    private final Request request;
    private final Partner partner;
    private final ReleaseCheck check;
    private final Optional<String> unauthorized;
    private final Set<String> types;
    private final Set<String> purposes;

    /**
     * @param check of what is found
     * @param types resource types that the request asks for
     * @param unauthorized why an order on which the request is based does not authorize it
     */
    public ReleasePolicy(
            Request request, Partner partner, ReleaseCheck check, Set<String> types, Optional<String> unauthorized) {
        this.request = request;
        this.unauthorized = unauthorized;
        this.partner = partner;
        this.check = check;
        this.types = types;
        this.purposes = request.purposes().stream()
                .map(Code::code)
                .filter(code -> !code.endsWith(NO_CODE))
                .collect(Collectors.toSet());
    }

    /** @param answer what would be released */
    public Decision decide(RequestResult answer) {
        return refusal()
                .map(why -> Decision.refused("policy", why))
                .or(() -> doubt(answer).map(Decision::waits))
                .or(() -> partner.rule(kind(), purposes, types)
                        .filter(ReleaseRule::releases)
                        .map(rule -> Decision.released("rule " + rule.name())))
                .orElseGet(() -> Decision.waits("no rule of the partner releases this"));
    }

    /** The reason in words; empty when all is as agreed. */
    private Optional<String> refusal() {
        if (partner.purposeRequired() && purposes.isEmpty()) {
            return forbidden("a purpose of use is agreed to be given");
        }
        if (!purposes.isEmpty() && purposes.stream().noneMatch(partner::allowsPurpose)) {
            return forbidden("the purpose of use is not agreed");
        }
        if (!partner.types().containsAll(types)) {
            return forbidden("the resource type is not agreed");
        }
        if (request.requestedItems().stream().anyMatch(item -> !documentAgreed(item))) {
            return forbidden("the document type is not agreed");
        }
        if (request.signature() && partner.signature() == Partner.Signature.REFUSE) {
            return words(ExchangeCode.CANNOT_SIGN, "signed data is not agreed");
        }
        return Optional.empty();
    }

    /** What a person has to look at; empty when nothing. */
    private Optional<String> doubt(RequestResult answer) {
        if (request.needsPerson()) {
            return Optional.of("a person has to read what is asked for");
        }
        if (request.signature() && !isSignedBySite()) {
            return words(ExchangeCode.CANNOT_SIGN, "signed data is requested");
        }
        if (unauthorized.isPresent()) {
            return unauthorized;
        }
        if (!purposes.stream().allMatch(partner::allowsPurpose)) {
            return Optional.of("one of the purposes of use is not agreed");
        }
        if (answer.isIncomplete()) {
            return Optional.of("not everything that is asked for was found");
        }
        if (answer.more()) {
            return words(ExchangeCode.TOO_MUCH, "more than " + partner.limits().results() + " matches");
        }
        return held(check, answer);
    }

    /** Why something that was found leaves by a person only; empty when a rule may release all of it. */
    public static Optional<String> held(ReleaseCheck check, RequestResult answer) {
        List<String> reasons = check.holds(answer.all());
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of("something that was found needs a person: " + String.join(", ", reasons));
    }

    /** A list of what was found; attachments and filled forms are signed by persons. */
    private boolean isSignedBySite() {
        return partner.signature() == Partner.Signature.SYSTEM
                && request.attachment().isEmpty()
                && request.requestedItems().get(0).kind() != RequestedItem.Kind.QUESTIONNAIRE;
    }

    private boolean documentAgreed(RequestedItem item) {
        return item.documentTypes().isEmpty()
                || partner.allowsDocument(
                        item.documentTypes().stream().map(Code::code).collect(Collectors.toSet()));
    }

    private ReleaseRule.Kind kind() {
        if (request.attachment().isPresent()) {
            return ReleaseRule.Kind.ATTACHMENT;
        }
        return switch (request.requestedItems().get(0).kind()) {
            case QUERY -> ReleaseRule.Kind.QUERY;
            case CODE, FREE_TEXT -> ReleaseRule.Kind.CODE;
            case QUESTIONNAIRE -> ReleaseRule.Kind.QUESTIONNAIRE;
        };
    }

    private static Optional<String> forbidden(String why) {
        return words(ExchangeCode.POLICY_FORBIDS, why);
    }

    private static Optional<String> words(ExchangeCode code, String why) {
        return Optional.of(Finding.of(code, why).toString());
    }
}
