package io.tamis.segmentation.delivery.webhook;

import io.quarkus.arc.DefaultBean;
import io.tamis.segmentation.delivery.CurrentConsent;
import io.tamis.segmentation.delivery.MemberConsent;
import io.tamis.segmentation.membership.Members;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;

/** What delivery needs from the outside of its domain. */
class DeliveryBeans {

    @Produces
    @ApplicationScoped
    CurrentConsent consent(Members members) {
        return new MemberConsent(members);
    }

    /** Unless the service has a clock of its own. */
    @Produces
    @DefaultBean
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
    }
}
