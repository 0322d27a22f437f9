package io.tamis.profile.wiring.quarkus;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.platform.backfill.BackfillRunner;
import io.tamis.platform.messaging.BrokerSettings;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.profile.announcing.Announcements;
import io.tamis.profile.drafting.FoldRules;
import io.tamis.profile.history.Events;
import io.tamis.profile.metrics.KnownMetrics;
import io.tamis.profile.metrics.MetricBackfill;
import io.tamis.profile.metrics.MetricLedger;
import io.tamis.profile.metrics.MetricReaders;
import io.tamis.profile.metrics.MetricStore;
import io.tamis.profile.metrics.ProgressAnnouncements;
import io.tamis.profile.metrics.mongo.MongoReplicas;
import io.tamis.profile.metrics.mongo.MongoStaleProfiles;
import io.tamis.profile.metrics.rabbit.PublishedProgress;
import io.tamis.profile.person.Pauses;
import io.tamis.profile.person.Profiles;
import io.tamis.rules.RuleCompiler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;

/** Derived metrics, put together. */
@ApplicationScoped
class MetricBeans {

    @Produces
    @Singleton
    KnownMetrics known(MetricStore store, RuleCompiler compiler) {
        return new KnownMetrics(store, compiler);
    }

    @Produces
    @Singleton
    ProgressAnnouncements progress(FactPublisher publisher) {
        return new PublishedProgress(publisher);
    }

    @Produces
    @Singleton
    MetricReaders readers(
            MetricStore store, ProgressAnnouncements announcements, RuleCompiler compiler, Pauses pauses) {
        return new MetricReaders(store, announcements, compiler, pauses);
    }

    @Produces
    @Singleton
    MetricBackfill backfill(
            Profiles profiles,
            Events events,
            Announcements announcements,
            KnownMetrics known,
            FoldRules rules,
            InstantSource clock,
            Pauses pauses) {
        return new MetricBackfill(
                profiles, events, announcements, known, rules, clock, pauses, Infrastructure.getDefaultWorkerPool());
    }

    @Produces
    @Singleton
    BackfillRunner runner(
            MetricStore store,
            ProgressAnnouncements announcements,
            Pauses pauses,
            MongoStaleProfiles stale,
            MetricBackfill backfill,
            KnownMetrics known,
            MongoReplicas replicas,
            BrokerSettings broker) {
        Duration timeout = broker.batchTimeout();
        return new BackfillRunner(
                new MetricLedger(store, announcements, pauses),
                stale,
                backfill::bring,
                known::atLeast,
                epoch -> known.settledEpoch() < epoch
                        ? Uni.createFrom().item(false)
                        : replicas.othersSettled(epoch, timeout),
                Clock.systemUTC(),
                timeout,
                timeout);
    }
}
