package org.cdexbridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cdexbridge.site.SiteIdentity;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.support.GenericApplicationContext;

/** That the server begins with its feeds is shown by {@link FeedsFirstTest}. */
class FeedsFirstContextTest {
    @Test
    void anotherApplicationStartsAsItWouldWithoutTheBridge() {
        GenericApplicationContext context =
                (GenericApplicationContext) new FeedsFirstContext.Factory().create(WebApplicationType.SERVLET);
        context.registerBean(SiteIdentity.class, () -> {
            throw new IllegalStateException("the bridge begins");
        });

        // it has no web server to make
        assertThatThrownBy(context::refresh).isInstanceOf(ApplicationContextException.class);

        assertThat(context.getBeanFactory().isConfigurationFrozen()).isFalse();
    }
}
