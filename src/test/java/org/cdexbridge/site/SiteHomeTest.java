package org.cdexbridge.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.cdexbridge.site.file.SiteFiles;
import org.junit.jupiter.api.Test;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The site is where the bridge was started, whatever else is on the class path. */
class SiteHomeTest {
    @Test
    void aRelativeHomeIsBelowTheWorkingDirectory() {
        new ApplicationContextRunner()
                .withUserConfiguration(SiteConfiguration.class)
                .withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .withPropertyValues("cdex.home=.", "cdex.data=target/site-home")
                .run(context -> assertThat(context.getBean(SiteFiles.class).home())
                        .isEqualTo(Path.of("").toAbsolutePath()));
    }
}
