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

/** The step {@code deciding}: the partner's policy decides, or a person did. */
public final class DecideStep {
    private final RequestHandlers channels;
    private final ExchangeQueue exchangeQueue;
    private final OrderAuthorizationCheck orders;
    private final ReleaseChecks checks;
    private final ExchangeAudit exchangeAudit;

    DecideStep(
            RequestHandlers channels,
            ExchangeQueue exchangeQueue,
            OrderAuthorizationCheck orders,
            ReleaseChecks checks,
            ExchangeAudit exchangeAudit) {
        this.orders = orders;
        this.channels = channels;
        this.exchangeQueue = exchangeQueue;
        this.checks = checks;
        this.exchangeAudit = exchangeAudit;
    }

    public DecidedRequest decide(ResolvedRequest file) {
        QueuedExchange one = file.one();
        boolean made = one.state() == QueuedExchange.State.RELEASED;
        Decision decision = made ? recheckRelease(file.decided(one.decision())) : byPolicy(file.exchange());
        if (!made || one.attempts() == 0 || !decision.equals(one.decision())) {
            exchangeAudit.decided(file.exchange(), decision);
        }
        switch (decision.verdict()) {
            case RELEASED -> {
                if (!made) {
                    exchangeQueue.release(one.id(), decision);
                }
            }
            case WAITS -> {
                channels.of(file.asked()).onHold(file.asked());
                exchangeQueue.await(one.id(), decision.reason());
            }
            case REFUSED -> refuse(file, decision);
        }
        return file.decided(decision);
    }

    /** Orders are looked at only where nobody has decided yet. */
    private Decision byPolicy(ResolvedExchange file) {
        Optional<String> doubt = orders.problem(file.request(), file.partner(), file.patientId());
        ReleaseCheck check = checks.of(file.partner());
        Decision decision = new ReleasePolicy(
                        file.request(), file.partner(), check, RequestedDataFinder.types(file.request()), doubt)
                .decide(file.found());
        boolean isRightPatient = file.contradiction().isEmpty();
        return isRightPatient || decision.verdict() == Decision.DecisionState.REFUSED
                ? decision
                : Decision.contradicted(file.contradiction());
    }

    /** What a rule released is looked at again: something else may have come, or got a label, before it left. */
    private Decision recheckRelease(DecidedRequest file) {
        Decision made = file.decision();
        return file.isReleased() && file.isByRule()
                ? ReleasePolicy.held(
                                checks.of(file.partner()),
                                file.resolved().exchange().found())
                        .map(Decision::waits)
                        .orElse(made)
                : made;
    }

    /** By policy it is rejected; once a person had it, the work has begun and fails. */
    private void refuse(ResolvedRequest file, Decision decision) {
        QueuedExchange one = file.one();
        QueuedExchange.State state = one.state() == QueuedExchange.State.RELEASED
                ? QueuedExchange.State.FAILED
                : QueuedExchange.State.REJECTED;
        channels.of(file.asked()).refuse(one, file.asked(), state, decision.reason());
        exchangeQueue.close(one.id(), state, decision.reason());
    }
}
