package io.tamis.segmentation.delivery.webhook;

import io.quarkus.arc.DefaultBean;
import io.tamis.segmentation.delivery.CurrentConsent;
import io.tamis.segmentation.delivery.MemberConsent;
import io.tamis.segmentation.membership.Members;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Set;

/** What delivery needs from the outside of its domain. */
class DeliveryBeans {

    @Produces
    @ApplicationScoped
    CurrentConsent consent(Members members) {
        return new MemberConsent(members);
    }

    @Produces
    @Singleton
    TargetGuard guard(DeliverySettings settings, HostAddresses hosts) {
        return new TargetGuard(
                new TargetPolicy(settings.allowLoopbackHttp(), Set.copyOf(settings.allowedPorts())), hosts);
    }

    @Produces
    @Singleton
    WebhookClient client(Vertx vertx, DeliverySettings settings, InstantSource clock) {
        return new WebhookClient(vertx, settings.timeout(), clock);
    }

    void close(@Disposes WebhookClient client) {
        client.close();
    }

    /** Unless the service has a clock of its own. */
    @Produces
    @DefaultBean
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
    }
}
