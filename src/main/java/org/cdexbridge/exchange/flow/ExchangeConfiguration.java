package org.cdexbridge.exchange.flow;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.cdexbridge.audit.Audit;
import org.cdexbridge.exchange.answer.Finder;
import org.cdexbridge.exchange.answer.Patients;
import org.cdexbridge.exchange.arrival.Arrivals;
import org.cdexbridge.exchange.arrival.Forwarding;
import org.cdexbridge.exchange.attachment.ControlFiles;
import org.cdexbridge.exchange.attachment.Courier;
import org.cdexbridge.exchange.attachment.PartnerCircuitBreaker;
import org.cdexbridge.exchange.attachment.Submitter;
import org.cdexbridge.exchange.attachment.Unasked;
import org.cdexbridge.exchange.authorisation.OrderReader;
import org.cdexbridge.exchange.authorisation.Orders;
import org.cdexbridge.exchange.communication.CommunicationWriter;
import org.cdexbridge.exchange.docket.Docket;
import org.cdexbridge.exchange.partner.PartnerTokens;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.policy.ReleaseChecks;
import org.cdexbridge.exchange.push.Push;
import org.cdexbridge.exchange.task.TaskStep;
import org.cdexbridge.journal.BackOff;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.Wake;
import org.cdexbridge.security.Callers;
import org.cdexbridge.security.OutboundGuard;
import org.cdexbridge.security.SecuritySettings;
import org.cdexbridge.site.DataFolder;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.site.Endpoints;
import org.cdexbridge.site.LiveRoutes;
import org.cdexbridge.site.SiteIdentity;
import org.cdexbridge.store.FhirServer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The beans that {@code routes/exchange/} names, and the door for Tasks. */
@Configuration(proxyBeanMethods = false)
public class ExchangeConfiguration {
    private final TaskStep step = new TaskStep(Clock.systemUTC());

    @Bean
    Docket docket(
            JdbcTemplate journal,
            DataFolder data,
            @Value("${cdex.exchange.lease:5m}") Duration lease,
            @Value("${cdex.exchange.back-off:2s}") Duration first,
            @Value("${cdex.exchange.back-off-most:15m}") Duration most,
            @Value("${cdex.exchange.of-a-partner:2}") int ofAPartner,
            @Value("${cdex.exchange.workers:16}") int workers) {
        Docket.Lanes lanes = new Docket.Lanes(ofAPartner, Math.max(1, workers / 2));
        return new Docket(journal, data.instance(), lease, new BackOff(first, most), lanes);
    }

    @Bean
    Wake exchangeWake() {
        return new Wake();
    }

    @Bean
    Channels channels(FhirServer server, Courier courier, Partners partners) {
        TaskChannel tasks = new TaskChannel(server, step);
        CommunicationSender sender = new CommunicationSender(server, courier, partners);
        CommunicationWriter writer = new CommunicationWriter(server, Clock.systemUTC());
        OrderReader reader = new OrderReader(server, courier);
        return new Channels(List.of(
                new FulfilChannel(tasks, step, server, partners, reader, sender, writer),
                tasks,
                new CommunicationChannel(server, sender, writer)));
    }

    @Bean
    RequestDoor requestDoor(Channels channels, Docket docket, Wake exchangeWake, Callers callers, Partners partners) {
        return new RequestDoor(channels, docket, exchangeWake, callers, partners);
    }

    @Bean
    Turns turns(Docket docket, Wake exchangeWake, FhirServer server, DiskSpace space) {
        return new Turns(docket, exchangeWake, server, space);
    }

    @Bean
    ReleaseChecks releaseChecks(FhirServer server, LiveRoutes endpoints) {
        return new ReleaseChecks(
                server, () -> SecuritySettings.of(endpoints.get()).sensitive());
    }

    @Bean
    Opening opening(FhirServer server, Channels channels, Docket docket, Partners partners, ReleaseChecks checks) {
        Patients patients = new Patients(server);
        return new Opening(
                server, channels, docket, partners, patients, new Finder(server, patients), checks, Clock.systemUTC());
    }

    @Bean
    Notes notes(ObjectProvider<Audit> audit) {
        return new Notes(record -> audit.ifAvailable(kept -> kept.note(record)));
    }

    @Bean
    Deciding deciding(
            Channels channels, Docket docket, FhirServer server, Courier courier, ReleaseChecks checks, Notes notes) {
        Orders orders = new Orders(server, new OrderReader(server, courier));
        return new Deciding(channels, docket, orders, checks, notes);
    }

    @Bean
    Answering answering(Channels channels, Docket docket, Notes notes) {
        return new Answering(channels, docket, notes);
    }

    @Bean
    Courier courier(
            OutboundGuard guard,
            PartnerTokens tokens,
            @Value("${cdex.exchange.back-off:2s}") Duration first,
            @Value("${cdex.exchange.back-off-most:15m}") Duration most) {
        return new Courier(guard, tokens, new PartnerCircuitBreaker(new BackOff(first, most), Clock.systemUTC()));
    }

    @Bean
    Push push(
            Docket docket,
            Partners partners,
            FhirServer server,
            ReleaseChecks checks,
            Courier courier,
            Wake exchangeWake,
            Endpoints endpoints,
            SiteIdentity site) {
        return new Push(docket, partners, server, checks, courier, exchangeWake, system(endpoints, site));
    }

    @Bean
    Submitter submitter(FhirServer server, Courier courier, ReleaseChecks checks) {
        return new Submitter(server, courier, checks);
    }

    @Bean
    Submitting submitting(FhirServer server, Docket docket, Submitter submitter, Notes notes) {
        return new Submitting(server, docket, step, submitter, notes);
    }

    @Bean
    Sending sending(Docket docket, Partners partners, Submitter submitter, Push push, Notes notes) {
        return new Sending(docket, partners, submitter, push, notes);
    }

    @Bean
    ControlFiles controlFiles(Docket docket) {
        return new ControlFiles(docket);
    }

    @Bean
    Matching matching(Journal journal, FhirServer server, Docket docket, Unasked unasked) {
        return new Matching(journal, server, docket, unasked, Clock.systemUTC());
    }

    @Bean
    Unasked unasked(
            Docket docket,
            Partners partners,
            FhirServer server,
            ReleaseChecks checks,
            Wake exchangeWake,
            Endpoints endpoints,
            SiteIdentity site) {
        return new Unasked(docket, partners, server, checks, exchangeWake, system(endpoints, site));
    }

    /** Of the identifiers that partners keep of us: never of a node, whose port may differ from that of the next. */
    private static String system(Endpoints endpoints, SiteIdentity site) {
        return endpoints.store().embedded() ? site.base() : endpoints.store().url();
    }

    @Bean
    UnaskedCases unaskedCases(FhirServer server, Partners partners, Unasked unasked, Push push) {
        return new UnaskedCases(server, partners, unasked, push);
    }

    @Bean
    Arrivals arrivals(Journal journal, Docket docket, Partners partners) {
        return new Arrivals(journal, docket, partners);
    }

    @Bean
    Arriving arriving(Partners partners, FhirServer server, Push push, Unasked unasked, Docket docket, Notes notes) {
        return new Arriving(new Forwarding(partners, server, push, unasked), docket, notes);
    }

    @Bean
    Trouble trouble(FhirServer server, Channels channels, Docket docket, Notes notes) {
        return new Trouble(server, channels, docket, notes);
    }
}
