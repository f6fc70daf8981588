package org.cdexbridge.exchange.flow;

import java.util.Optional;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.answer.RequestedDataFinder;
import org.cdexbridge.exchange.authorization.OrderAuthorizationCheck;
import org.cdexbridge.exchange.flow.channel.DecidedRequest;
import org.cdexbridge.exchange.flow.channel.RequestHandlers;
import org.cdexbridge.exchange.flow.channel.ResolvedExchange;
import org.cdexbridge.exchange.flow.channel.ResolvedRequest;
import org.cdexbridge.exchange.policy.ReleaseCheck;
import org.cdexbridge.exchange.policy.ReleaseChecks;
import org.cdexbridge.exchange.policy.ReleasePolicy;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.queue.QueuedExchange;

/** The step {@code decideStep}: the partner's policy decides, or a person did. */
public final class DecideStep {
    private final RequestHandlers handlers;
    private final ExchangeQueue exchangeQueue;
    private final OrderAuthorizationCheck orders;
    private final ReleaseChecks checks;
    private final ExchangeAudit exchangeAudit;

    DecideStep(
            RequestHandlers handlers,
            ExchangeQueue exchangeQueue,
            OrderAuthorizationCheck orders,
            ReleaseChecks checks,
            ExchangeAudit exchangeAudit) {
        this.orders = orders;
        this.handlers = handlers;
        this.exchangeQueue = exchangeQueue;
        this.checks = checks;
        this.exchangeAudit = exchangeAudit;
    }

    public DecidedRequest decide(ResolvedRequest resolved) {
        QueuedExchange one = resolved.one();
        boolean made = one.state() == QueuedExchange.State.RELEASED;
        Decision decision = made ? recheckRelease(resolved.decided(one.decision())) : byPolicy(resolved.exchange());
        if (!made || one.attempts() == 0 || !decision.equals(one.decision())) {
            exchangeAudit.decided(resolved.exchange(), decision);
        }
        switch (decision.verdict()) {
            case RELEASED -> {
                if (!made && !exchangeQueue.release(one.id(), decision)) {
                    throw new ExchangeEnded(QueuedExchange.State.WITHDRAWN, "");
                }
            }
            case WAITS -> {
                handlers.of(resolved.asked()).onHold(resolved.asked());
                exchangeQueue.await(one.id(), decision.reason());
            }
            case REFUSED -> refuse(resolved, decision);
        }
        return resolved.decided(decision);
    }

    /** Orders are looked at only where nobody has decided yet. */
    private Decision byPolicy(ResolvedExchange exchange) {
        Optional<String> doubt = exchange.ownerUnknown()
                ? Optional.of("nothing here tells whether the owner of the request is this site")
                : orders.problem(exchange.request(), exchange.partner(), exchange.patientId());
        ReleaseCheck check = checks.of(exchange.partner());
        Decision decision = new ReleasePolicy(
                        exchange.request(),
                        exchange.partner(),
                        check,
                        RequestedDataFinder.types(exchange.request()),
                        doubt)
                .decide(exchange.found());
        boolean isRightPatient = exchange.contradiction().isEmpty();
        return isRightPatient || decision.verdict() == Decision.DecisionState.REFUSED
                ? decision
                : Decision.contradicted(exchange.contradiction());
    }

    /** What a rule released is looked at again: something else may have come, or got a label, before it left. */
    private Decision recheckRelease(DecidedRequest decided) {
        Decision made = decided.decision();
        return decided.isReleased() && decided.isByRule()
                ? ReleasePolicy.held(
                                checks.of(decided.partner()),
                                decided.resolved().exchange().found())
                        .map(Decision::waits)
                        .orElse(made)
                : made;
    }

    /** By policy it is rejected; once a person had it, the work has begun and fails. */
    private void refuse(ResolvedRequest resolved, Decision decision) {
        QueuedExchange one = resolved.one();
        QueuedExchange.State state = one.state() == QueuedExchange.State.RELEASED
                ? QueuedExchange.State.FAILED
                : QueuedExchange.State.REJECTED;
        handlers.of(resolved.asked()).refuse(one, resolved.asked(), state, decision.reason());
        exchangeQueue.close(one.id(), state, decision.reason());
    }
}
