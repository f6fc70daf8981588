package org.cdexbridge.security.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cdexbridge.security.Caller;
import org.cdexbridge.security.Callers;
import org.cdexbridge.security.SecurityCode;
import org.cdexbridge.site.endpoints.ActiveEndpoints;
import org.cdexbridge.site.endpoints.SecuritySettings;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** What stands before and behind Spring Security, in this order. */
@Configuration(proxyBeanMethods = false)
public class HttpConfiguration {
    @Bean(destroyMethod = "close")
    LogRateLimiter logLimit() {
        return LogRateLimiter.install();
    }

    @Bean
    FilterRegistrationBean<RequestLimitFilter> firstFilter(ActiveEndpoints endpoints, Callers callers) {
        BodyMemoryLimit budget = BodyMemoryLimit.ofHeap();
        FilterRegistrationBean<RequestLimitFilter> filter = new FilterRegistrationBean<>(
                new RequestLimitFilter(request -> limit(request, endpoints, callers), budget));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    FilterRegistrationBean<WholeBodyFilter> wholeBodyFilter() {
        FilterRegistrationBean<WholeBodyFilter> filter = new FilterRegistrationBean<>(new WholeBodyFilter());
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
        return filter;
    }

    @Bean
    HttpFirewall httpFirewall() {
        return new HeaderCheckingFirewall();
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler() {
        return (request, response, rejected) -> ErrorResponseWriter.answer(
                request,
                response,
                new HttpRequestRefused(
                        HttpServletResponse.SC_BAD_REQUEST,
                        SecurityCode.REQUEST_UNREADABLE,
                        "path, host, method or a header is not allowed"));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> callersMistakes() {
        return factory -> factory.addEngineValves(new UnknownMethodValve());
    }

    /** Whoever is not known may send what a sign-in or an assertion needs, wherever it goes. */
    private static long limit(HttpServletRequest request, ActiveEndpoints endpoints, Callers callers) {
        SecuritySettings.Limits limits = endpoints.get().security().limits();
        RequestPath path = RequestPath.of(request);
        if (path.tokens() || callers.of(request).kind() == Caller.Kind.NOBODY) {
            return limits.anonymous().toBytes();
        }
        return (path.fhir() ? limits.fhir() : limits.api()).toBytes();
    }
}
