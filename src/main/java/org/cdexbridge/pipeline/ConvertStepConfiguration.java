package org.cdexbridge.pipeline;

import java.util.function.UnaryOperator;
import org.cdexbridge.conversion.ConversionChain;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.Converter;
import org.cdexbridge.site.endpoints.ActiveEndpoints;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The step that converts, with all converters that there are. */
@Configuration(proxyBeanMethods = false)
public class ConvertStepConfiguration {
    /** All converters, and after them the steps that every conversion goes through, in their {@code @Order}. */
    @Bean
    ConversionChain conversions(ObjectProvider<Converter> converters, ObjectProvider<UnaryOperator<Converted>> after) {
        return new ConversionChain(converters.orderedStream().toList(), converted -> after.orderedStream()
                .reduce(converted, (now, step) -> step.apply(now), (a, b) -> b));
    }

    @Bean
    InputTimeLimit inputTime(ActiveEndpoints endpoints) {
        return new InputTimeLimit(() -> endpoints.get().limits().processingTime());
    }

    @Bean({"convertStep", "convert"})
    ConvertStep convertStep(ConversionChain conversions, InputTimeLimit time) {
        return new ConvertStep(conversions, time);
    }
}
