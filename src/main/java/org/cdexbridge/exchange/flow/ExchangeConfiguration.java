package org.cdexbridge.exchange.flow;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.cdexbridge.audit.Audit;
import org.cdexbridge.exchange.answer.PatientResolver;
import org.cdexbridge.exchange.answer.RequestedDataFinder;
import org.cdexbridge.exchange.arrival.ApplyArrivalRulesStep;
import org.cdexbridge.exchange.arrival.ArrivalForwarder;
import org.cdexbridge.exchange.attachment.AttachmentSubmitter;
import org.cdexbridge.exchange.attachment.PartnerCircuitBreaker;
import org.cdexbridge.exchange.attachment.PartnerClient;
import org.cdexbridge.exchange.attachment.ReceiveControlFileStep;
import org.cdexbridge.exchange.attachment.UnsolicitedAttachments;
import org.cdexbridge.exchange.authorisation.OrderAuthorizationCheck;
import org.cdexbridge.exchange.authorisation.OrderReader;
import org.cdexbridge.exchange.communication.CommunicationWriter;
import org.cdexbridge.exchange.flow.channel.CommunicationRequestHandler;
import org.cdexbridge.exchange.flow.channel.CommunicationSender;
import org.cdexbridge.exchange.flow.channel.FulfilTaskHandler;
import org.cdexbridge.exchange.flow.channel.RequestHandlers;
import org.cdexbridge.exchange.flow.channel.TaskRequestHandler;
import org.cdexbridge.exchange.partner.PartnerTokens;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.policy.ReleaseChecks;
import org.cdexbridge.exchange.push.PushService;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.task.TaskTransition;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.queue.BackOff;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.security.Callers;
import org.cdexbridge.security.SecuritySettings;
import org.cdexbridge.security.outbound.OutboundGuard;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.site.SiteIdentity;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.file.DataFolder;
import org.cdexbridge.site.reload.ActiveConfiguration;
import org.cdexbridge.store.FhirServer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The beans that {@code routes/exchange/} names, and the door for Tasks. */
@Configuration(proxyBeanMethods = false)
public class ExchangeConfiguration {
    private final TaskTransition step = new TaskTransition(Clock.systemUTC());

    @Bean
    ExchangeQueue docket(
            JdbcTemplate journal,
            DataFolder data,
            @Value("${cdex.exchange.lease:5m}") Duration lease,
            @Value("${cdex.exchange.back-off:2s}") Duration first,
            @Value("${cdex.exchange.back-off-most:15m}") Duration most,
            @Value("${cdex.exchange.of-a-partner:2}") int ofAPartner,
            @Value("${cdex.exchange.workers:16}") int workers) {
        ExchangeQueue.ConcurrencyLimits lanes =
                new ExchangeQueue.ConcurrencyLimits(ofAPartner, Math.max(1, workers / 2));
        return new ExchangeQueue(journal, data.instance(), lease, new BackOff(first, most), lanes);
    }

    @Bean
    WorkSignal exchangeWake() {
        return new WorkSignal();
    }

    @Bean
    RequestHandlers channels(FhirServer server, PartnerClient courier, Partners partners) {
        TaskRequestHandler tasks = new TaskRequestHandler(server, step);
        CommunicationSender sender = new CommunicationSender(server, courier, partners);
        CommunicationWriter writer = new CommunicationWriter(server, Clock.systemUTC());
        OrderReader reader = new OrderReader(server, courier);
        return new RequestHandlers(List.of(
                new FulfilTaskHandler(tasks, step, server, partners, reader, sender, writer),
                tasks,
                new CommunicationRequestHandler(server, sender, writer)));
    }

    @Bean
    RequestReceivingRules requestDoor(
            RequestHandlers channels,
            ExchangeQueue docket,
            WorkSignal exchangeWake,
            Callers callers,
            Partners partners) {
        return new RequestReceivingRules(channels, docket, exchangeWake, callers, partners);
    }

    @Bean({"exchangePoller", "turns"})
    ExchangePoller exchangePoller(ExchangeQueue docket, WorkSignal exchangeWake, FhirServer server, DiskSpace space) {
        return new ExchangePoller(docket, exchangeWake, server, space);
    }

    @Bean
    ReleaseChecks releaseChecks(FhirServer server, ActiveConfiguration endpoints) {
        return new ReleaseChecks(
                server, () -> SecuritySettings.of(endpoints.get()).sensitive());
    }

    @Bean({"resolveRequestStep", "opening"})
    ResolveRequestStep resolveRequestStep(
            FhirServer server,
            RequestHandlers channels,
            ExchangeQueue docket,
            Partners partners,
            ReleaseChecks checks) {
        PatientResolver patients = new PatientResolver(server);
        return new ResolveRequestStep(
                server,
                channels,
                docket,
                partners,
                patients,
                new RequestedDataFinder(server, patients),
                checks,
                Clock.systemUTC());
    }

    @Bean
    ExchangeAudit notes(ObjectProvider<Audit> audit) {
        return new ExchangeAudit(record -> audit.ifAvailable(kept -> kept.record(record)));
    }

    @Bean({"decideStep", "deciding"})
    DecideStep decideStep(
            RequestHandlers channels,
            ExchangeQueue docket,
            FhirServer server,
            PartnerClient courier,
            ReleaseChecks checks,
            ExchangeAudit notes) {
        OrderAuthorizationCheck orders = new OrderAuthorizationCheck(server, new OrderReader(server, courier));
        return new DecideStep(channels, docket, orders, checks, notes);
    }

    @Bean({"answerStep", "answering"})
    AnswerStep answerStep(RequestHandlers channels, ExchangeQueue docket, ExchangeAudit notes) {
        return new AnswerStep(channels, docket, notes);
    }

    @Bean
    PartnerClient courier(
            OutboundGuard guard,
            PartnerTokens tokens,
            @Value("${cdex.exchange.back-off:2s}") Duration first,
            @Value("${cdex.exchange.back-off-most:15m}") Duration most) {
        return new PartnerClient(guard, tokens, new PartnerCircuitBreaker(new BackOff(first, most), Clock.systemUTC()));
    }

    @Bean
    PushService push(
            ExchangeQueue docket,
            Partners partners,
            FhirServer server,
            ReleaseChecks checks,
            PartnerClient courier,
            WorkSignal exchangeWake,
            Endpoints endpoints,
            SiteIdentity site) {
        return new PushService(docket, partners, server, checks, courier, exchangeWake, system(endpoints, site));
    }

    @Bean
    AttachmentSubmitter submitter(FhirServer server, PartnerClient courier, ReleaseChecks checks) {
        return new AttachmentSubmitter(server, courier, checks);
    }

    @Bean({"submitAttachmentStep", "submitting"})
    SubmitAttachmentStep submitAttachmentStep(
            FhirServer server, ExchangeQueue docket, AttachmentSubmitter submitter, ExchangeAudit notes) {
        return new SubmitAttachmentStep(server, docket, step, submitter, notes);
    }

    @Bean({"deliverStep", "sending"})
    DeliverStep deliverStep(
            ExchangeQueue docket,
            Partners partners,
            AttachmentSubmitter submitter,
            PushService push,
            ExchangeAudit notes) {
        return new DeliverStep(docket, partners, submitter, push, notes);
    }

    @Bean({"receiveControlFileStep", "controlFiles"})
    ReceiveControlFileStep receiveControlFileStep(ExchangeQueue docket) {
        return new ReceiveControlFileStep(docket);
    }

    @Bean({"matchControlFileStep", "matching"})
    MatchControlFileStep matchControlFileStep(
            Journal journal, FhirServer server, ExchangeQueue docket, UnsolicitedAttachments unasked) {
        return new MatchControlFileStep(journal, server, docket, unasked, Clock.systemUTC());
    }

    @Bean
    UnsolicitedAttachments unasked(
            ExchangeQueue docket,
            Partners partners,
            FhirServer server,
            ReleaseChecks checks,
            WorkSignal exchangeWake,
            Endpoints endpoints,
            SiteIdentity site) {
        return new UnsolicitedAttachments(docket, partners, server, checks, exchangeWake, system(endpoints, site));
    }

    /** Of the identifiers that partners keep of us: never of a node, whose port may differ from that of the next. */
    private static String system(Endpoints endpoints, SiteIdentity site) {
        return endpoints.store().embedded() ? site.base() : endpoints.store().url();
    }

    @Bean
    UnsolicitedExchangeReader unaskedCases(
            FhirServer server, Partners partners, UnsolicitedAttachments unasked, PushService push) {
        return new UnsolicitedExchangeReader(server, partners, unasked, push);
    }

    @Bean({"applyArrivalRulesStep", "arrivals"})
    ApplyArrivalRulesStep applyArrivalRulesStep(Journal journal, ExchangeQueue docket, Partners partners) {
        return new ApplyArrivalRulesStep(journal, docket, partners);
    }

    @Bean({"forwardArrivalStep", "arriving"})
    ForwardArrivalStep forwardArrivalStep(
            Partners partners,
            FhirServer server,
            PushService push,
            UnsolicitedAttachments unasked,
            ExchangeQueue docket,
            ExchangeAudit notes) {
        return new ForwardArrivalStep(new ArrivalForwarder(partners, server, push, unasked), docket, notes);
    }

    @Bean({"exchangeErrorHandler", "trouble"})
    ExchangeErrorHandler exchangeErrorHandler(
            FhirServer server, RequestHandlers channels, ExchangeQueue docket, ExchangeAudit notes) {
        return new ExchangeErrorHandler(server, channels, docket, notes);
    }
}
