package org.cdexbridge.store.oracle;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;

/** Takes out HAPI's beans for resource types that the store does not keep: two a type, and seconds of start time. */
final class KeptTypes implements BeanDefinitionRegistryPostProcessor {
    /** HAPI's names of data access object and resource provider. */
    private static final Pattern BEAN_OF_A_TYPE = Pattern.compile("my([A-Z][A-Za-z]+)(Dao|Rp)R4");
    /** The data access object of the server as a whole. */
    private static final String SYSTEM = "System";

    private final Set<String> types;

    KeptTypes(Set<String> types) {
        this.types = types;
    }

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        for (String name : registry.getBeanDefinitionNames()) {
            Matcher matcher = BEAN_OF_A_TYPE.matcher(name);
            if (matcher.matches() && !SYSTEM.equals(matcher.group(1)) && !types.contains(matcher.group(1))) {
                registry.removeBeanDefinition(name);
            }
        }
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        // all is done with the definitions
    }
}
