package org.cdexbridge.exchange.flow;

import java.time.Clock;
import java.time.Duration;
import org.cdexbridge.exchange.answer.Finder;
import org.cdexbridge.exchange.answer.Patients;
import org.cdexbridge.exchange.answer.SearchBundle;
import org.cdexbridge.exchange.attachment.Courier;
import org.cdexbridge.exchange.attachment.Submitter;
import org.cdexbridge.exchange.attachment.Unasked;
import org.cdexbridge.exchange.docket.Docket;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.task.TaskDoor;
import org.cdexbridge.exchange.task.TaskStep;
import org.cdexbridge.journal.BackOff;
import org.cdexbridge.journal.Wake;
import org.cdexbridge.site.DataFolder;
import org.cdexbridge.store.FhirServer;
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
            @Value("${cdex.exchange.back-off-most:15m}") Duration most) {
        return new Docket(journal, data.instance(), lease, new BackOff(first, most));
    }

    @Bean
    Wake exchangeWake() {
        return new Wake();
    }

    @Bean
    TaskDoor taskDoor(Docket docket, Wake exchangeWake) {
        return new TaskDoor(docket, exchangeWake);
    }

    @Bean
    Turns turns(Docket docket, Wake exchangeWake, FhirServer server) {
        return new Turns(docket, exchangeWake, server);
    }

    @Bean
    Opening opening(FhirServer server, Docket docket, Partners partners) {
        Patients patients = new Patients(server);
        return new Opening(
                server, docket, partners, patients, new Finder(server, patients), Clock.systemUTC());
    }

    @Bean
    Deciding deciding(FhirServer server, Docket docket) {
        return new Deciding(server, docket, step);
    }

    @Bean
    Answering answering(FhirServer server, Docket docket) {
        return new Answering(server, docket, step, new SearchBundle(server));
    }

    @Bean
    Submitter submitter(FhirServer server) {
        return new Submitter(server, new Courier());
    }

    @Bean
    Submitting submitting(FhirServer server, Docket docket, Submitter submitter) {
        return new Submitting(server, docket, step, submitter);
    }

    @Bean
    Sending sending(Docket docket, Partners partners, Submitter submitter) {
        return new Sending(docket, partners, submitter);
    }

    @Bean
    Unasked unasked(Docket docket, Partners partners, FhirServer server, Wake exchangeWake) {
        return new Unasked(docket, partners, server, new Patients(server), exchangeWake);
    }

    @Bean
    Trouble trouble(FhirServer server, Docket docket) {
        return new Trouble(server, docket, step);
    }
}
