package org.cdexbridge.autoconfigure;

import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.springboot.PlatformHttpComponentAutoConfiguration;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpAutoConfiguration;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AllNestedConditions;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** An application of somebody else: Camel with a route of its own, and of the bridge its auto-configuration alone. */
public final class OtherApplication implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    /** @param properties such as {@code --cdex.pipeline.enabled=true} */
    public OtherApplication(Path home, String... properties) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(App.class)
                .properties(
                        // the one of the bridge's server stands on the class path of the tests
                        "spring.config.name=other-application",
                        "server.port=0",
                        "spring.task.execution.mode=force",
                        "cdex.home=" + home,
                        "cdex.data=" + home.resolve("data"));
        this.context = application.run(properties);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public boolean has(String bean) {
        return context.containsBean(bean);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        CdexBridgeAutoConfiguration.class,
        PropertyPlaceholderAutoConfiguration.class,
        CamelAutoConfiguration.class,
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        TaskExecutionAutoConfiguration.class,
        PlatformHttpComponentAutoConfiguration.class,
        SpringBootPlatformHttpAutoConfiguration.class
    })
    public static class App {
        @Bean
        @Conditional(StoreIsOn.class)
        RouteBuilder ownRoute() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:letters")
                            .routeId("letters")
                            .to("bean:receiveMessageStep")
                            .to("bean:convertStep")
                            .to("bean:storeStep");
                }
            };
        }
    }

    /** Without it there is no step that the route could name. */
    private static final class StoreIsOn extends AllNestedConditions {
        StoreIsOn() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnProperty(name = "cdex.enabled", matchIfMissing = true)
        private static final class Bridge {}

        @ConditionalOnProperty(name = "cdex.store.enabled", matchIfMissing = true)
        private static final class Store {}
    }
}
