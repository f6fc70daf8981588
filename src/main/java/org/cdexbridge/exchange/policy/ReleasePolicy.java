package org.cdexbridge.exchange.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.exchange.Code;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.RequestedItem;
import org.cdexbridge.exchange.answer.RequestResult;
import org.cdexbridge.exchange.partner.Partner;
import org.cdexbridge.exchange.partner.ReleaseRule;
import org.cdexbridge.finding.Finding;

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
        String refusal = refusal();
        if (refusal != null) {
            return Decision.refused("policy", refusal);
        }
        String doubt = doubt(answer);
        if (doubt != null) {
            return Decision.waits(doubt);
        }
        return partner.rule(kind(), purposes, types)
                .filter(ReleaseRule::releases)
                .map(rule -> Decision.released("rule " + rule.name()))
                .orElseGet(() -> Decision.waits("no rule of the partner releases this"));
    }

    /** The reason in words, or {@code null} when all is as agreed. */
    private String refusal() {
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
            return Finding.of(ExchangeCode.CANNOT_SIGN, "digital signatures are not supported")
                    .toString();
        }
        return null;
    }

    /** What a person has to look at, or {@code null}. */
    private String doubt(RequestResult answer) {
        if (request.needsPerson()) {
            return "a person has to read what is asked for";
        }
        if (request.signature()) {
            return Finding.of(ExchangeCode.CANNOT_SIGN, "signed data is requested")
                    .toString();
        }
        if (unauthorized.isPresent()) {
            return unauthorized.get();
        }
        if (!purposes.stream().allMatch(partner::allowsPurpose)) {
            return "one of the purposes of use is not agreed";
        }
        if (answer.isIncomplete()) {
            return "not everything that is asked for was found";
        }
        if (answer.more()) {
            return Finding.of(
                            ExchangeCode.TOO_MUCH,
                            "more than " + partner.limits().results() + " matches")
                    .toString();
        }
        return held(check, answer).orElse(null);
    }

    /** Why something that was found leaves by a person only; empty when a rule may release all of it. */
    public static Optional<String> held(ReleaseCheck check, RequestResult answer) {
        List<String> reasons = check.holds(answer.all());
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of("something that was found needs a person: " + String.join(", ", reasons));
    }

    private boolean documentAgreed(RequestedItem item) {
        return item.kind() != RequestedItem.Kind.CODE
                || partner.allowsDocument(item.codes().stream().map(Code::code).collect(Collectors.toSet()));
    }

    private ReleaseRule.Kind kind() {
        if (request.attachmentOrder().isPresent()) {
            return ReleaseRule.Kind.ATTACHMENT;
        }
        return switch (request.requestedItems().get(0).kind()) {
            case QUERY -> ReleaseRule.Kind.QUERY;
            case CODE, FREE_TEXT -> ReleaseRule.Kind.CODE;
            case QUESTIONNAIRE -> ReleaseRule.Kind.QUESTIONNAIRE;
        };
    }

    private static String forbidden(String why) {
        return Finding.of(ExchangeCode.POLICY_FORBIDS, why).toString();
    }
}
