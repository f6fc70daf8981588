package org.cdexbridge.exchange.flow;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import org.cdexbridge.exchange.authorization.OrderAuthorizationCheck;
import org.cdexbridge.exchange.authorization.OrderReader;
import org.cdexbridge.exchange.authorization.OwnerCheck;
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
import org.cdexbridge.exchange.signature.SigningKeyFiles;
import org.cdexbridge.exchange.signature.SiteSigner;
import org.cdexbridge.exchange.task.TaskTransition;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.queue.BackOff;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.security.outbound.OutboundGuard;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.site.SiteIdentity;
import org.cdexbridge.site.endpoints.ActiveEndpoints;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.file.DataFolder;
import org.cdexbridge.site.file.SiteFiles;
import org.cdexbridge.store.FhirServer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans that {@code routes/exchange/} names. */
@Configuration(proxyBeanMethods = false)
public class ExchangeConfiguration {
    private final TaskTransition step = new TaskTransition(Clock.systemUTC());

    @Bean
    ExchangeQueue exchangeQueue(
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
    SiteSigner siteSigner(ActiveEndpoints endpoints, SiteFiles files) {
        return new SiteSigner(
                () -> Optional.ofNullable(endpoints.get().security().signing()),
                new SigningKeyFiles(files.home()),
                Clock.systemUTC());
    }

    @Bean
    RequestHandlers requestHandlers(
            FhirServer server, PartnerClient partnerClient, Partners partners, SiteSigner signer) {
        TaskRequestHandler tasks = new TaskRequestHandler(server, step, signer);
        CommunicationSender sender = new CommunicationSender(server, partnerClient, partners);
        CommunicationWriter writer = new CommunicationWriter(server, Clock.systemUTC());
        OrderReader reader = new OrderReader(server, partnerClient);
        return new RequestHandlers(List.of(
                new FulfilTaskHandler(tasks, step, server, partners, reader, sender, writer),
                tasks,
                new CommunicationRequestHandler(server, sender, writer)));
    }

    @Bean
    ReceiveRequestStep receiveRequestStep(
            RequestHandlers handlers,
            ExchangeQueue exchangeQueue,
            FhirServer server,
            JdbcTemplate journal,
            WorkSignal exchangeWake) {
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(journal.getDataSource()));
        return new ReceiveRequestStep(handlers, exchangeQueue, server, transaction, exchangeWake);
    }

    @Bean({"exchangePoller", "turns"})
    ExchangePoller exchangePoller(
            ExchangeQueue exchangeQueue, WorkSignal exchangeWake, FhirServer server, DiskSpace space) {
        return new ExchangePoller(exchangeQueue, exchangeWake, server, space);
    }

    @Bean
    ReleaseChecks releaseChecks(FhirServer server, ActiveEndpoints endpoints) {
        return new ReleaseChecks(server, () -> endpoints.get().security().sensitive());
    }

    @Bean({"resolveRequestStep", "opening"})
    ResolveRequestStep resolveRequestStep(
            FhirServer server,
            RequestHandlers handlers,
            ExchangeQueue exchangeQueue,
            Partners partners,
            ActiveEndpoints endpoints,
            ReleaseChecks checks) {
        PatientResolver patients = new PatientResolver(server);
        return new ResolveRequestStep(
                server,
                handlers,
                exchangeQueue,
                partners,
                new OwnerCheck(server, partners, endpoints),
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
            RequestHandlers handlers,
            ExchangeQueue exchangeQueue,
            FhirServer server,
            PartnerClient partnerClient,
            ReleaseChecks checks,
            ExchangeAudit exchangeAudit) {
        OrderAuthorizationCheck orders = new OrderAuthorizationCheck(server, new OrderReader(server, partnerClient));
        return new DecideStep(handlers, exchangeQueue, orders, checks, exchangeAudit);
    }

    @Bean({"answerStep", "answering"})
    AnswerStep answerStep(RequestHandlers handlers, ExchangeQueue exchangeQueue, ExchangeAudit exchangeAudit) {
        return new AnswerStep(handlers, exchangeQueue, exchangeAudit);
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
            ExchangeQueue exchangeQueue,
            Partners partners,
            FhirServer server,
            ReleaseChecks checks,
            PartnerClient partnerClient,
            WorkSignal exchangeWake,
            Endpoints endpoints,
            SiteIdentity site) {
        return new PushService(
                exchangeQueue, partners, server, checks, partnerClient, exchangeWake, system(endpoints, site));
    }

    @Bean
    AttachmentSubmitter submitter(FhirServer server, PartnerClient partnerClient, ReleaseChecks checks) {
        return new AttachmentSubmitter(server, partnerClient, checks);
    }

    @Bean({"submitAttachmentStep", "submitting"})
    SubmitAttachmentStep submitAttachmentStep(
            FhirServer server,
            ExchangeQueue exchangeQueue,
            AttachmentSubmitter submitter,
            ExchangeAudit exchangeAudit) {
        return new SubmitAttachmentStep(server, exchangeQueue, step, submitter, exchangeAudit);
    }

    @Bean({"deliverStep", "sending"})
    DeliverStep deliverStep(
            ExchangeQueue exchangeQueue,
            Partners partners,
            AttachmentSubmitter submitter,
            PushService push,
            ExchangeAudit exchangeAudit) {
        return new DeliverStep(exchangeQueue, partners, submitter, push, exchangeAudit);
    }

    @Bean({"receiveControlFileStep", "controlFiles"})
    ReceiveControlFileStep receiveControlFileStep(ExchangeQueue exchangeQueue) {
        return new ReceiveControlFileStep(exchangeQueue);
    }

    @Bean({"matchControlFileStep", "matching"})
    MatchControlFileStep matchControlFileStep(
            Journal journal, FhirServer server, ExchangeQueue exchangeQueue, UnsolicitedAttachments unsolicited) {
        return new MatchControlFileStep(journal, server, exchangeQueue, unsolicited, Clock.systemUTC());
    }

    @Bean
    UnsolicitedAttachments unasked(
            ExchangeQueue exchangeQueue,
            Partners partners,
            FhirServer server,
            ReleaseChecks checks,
            WorkSignal exchangeWake,
            Endpoints endpoints,
            SiteIdentity site) {
        return new UnsolicitedAttachments(
                exchangeQueue, partners, server, checks, exchangeWake, system(endpoints, site));
    }

    /** Of the identifiers that partners keep of us: never of a node, whose port may differ from that of the next. */
    private static String system(Endpoints endpoints, SiteIdentity site) {
        return endpoints.store().embedded() ? site.base() : endpoints.store().url();
    }

    @Bean
    UnsolicitedExchangeReader unaskedCases(
            FhirServer server, Partners partners, UnsolicitedAttachments unsolicited, PushService push) {
        return new UnsolicitedExchangeReader(server, partners, unsolicited, push);
    }

    @Bean({"applyArrivalRulesStep", "arrivals"})
    ApplyArrivalRulesStep applyArrivalRulesStep(Journal journal, ExchangeQueue exchangeQueue, Partners partners) {
        return new ApplyArrivalRulesStep(journal, exchangeQueue, partners);
    }

    @Bean({"forwardArrivalStep", "arriving"})
    ForwardArrivalStep forwardArrivalStep(
            Partners partners,
            FhirServer server,
            PushService push,
            UnsolicitedAttachments unsolicited,
            ExchangeQueue exchangeQueue,
            ExchangeAudit exchangeAudit) {
        return new ForwardArrivalStep(
                new ArrivalForwarder(partners, server, push, unsolicited), exchangeQueue, exchangeAudit);
    }

    @Bean({"exchangeErrorHandler", "trouble"})
    ExchangeErrorHandler exchangeErrorHandler(
            FhirServer server, RequestHandlers handlers, ExchangeQueue exchangeQueue, ExchangeAudit exchangeAudit) {
        return new ExchangeErrorHandler(server, handlers, exchangeQueue, exchangeAudit);
    }
}
