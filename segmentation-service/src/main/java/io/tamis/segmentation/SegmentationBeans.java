package io.tamis.segmentation;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.identifiers.MasterKeys;
import io.tamis.platform.backfill.BackfillLedger;
import io.tamis.platform.backfill.BackfillRunner;
import io.tamis.platform.backfill.StaleDocuments;
import io.tamis.platform.due.DueClock;
import io.tamis.platform.due.DueDocuments;
import io.tamis.platform.due.DueHeap;
import io.tamis.platform.due.Replicas;
import io.tamis.platform.messaging.BrokerSettings;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.platform.outbox.OutboxRelay;
import io.tamis.rules.Catalogue;
import io.tamis.rules.RuleCompiler;
import io.tamis.segmentation.clock.mongo.MongoReplicas;
import io.tamis.segmentation.definition.Authoring;
import io.tamis.segmentation.definition.Definitions;
import io.tamis.segmentation.definition.Models;
import io.tamis.segmentation.definition.RuleCheck;
import io.tamis.segmentation.definition.SegmentCompiler;
import io.tamis.segmentation.definition.SegmentRegistry;
import io.tamis.segmentation.definition.Vocabulary;
import io.tamis.segmentation.membership.Announcements;
import io.tamis.segmentation.membership.Announcing;
import io.tamis.segmentation.membership.MemberEvaluator;
import io.tamis.segmentation.membership.MemberWork;
import io.tamis.segmentation.membership.Members;
import io.tamis.segmentation.membership.TransitionLog;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Puts the domain together: it knows no container. */
class SegmentationBeans {
    private static final Logger LOG = Logger.getLogger(SegmentationBeans.class);

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    OutboxRelay outbox(Pool pool, FactPublisher publisher, MeterRegistry meters) {
        return new OutboxRelay(pool, publisher, meters);
    }

    @Produces
    @Singleton
    RuleCompiler rules(@ConfigProperty(name = "tamis.zone", defaultValue = "Europe/Paris") ZoneId zone) {
        return new RuleCompiler(Catalogue.standard(), zone);
    }

    @Produces
    @Singleton
    SegmentRegistry registry(Definitions definitions, RuleCompiler rules) {
        SegmentCompiler compiler = new SegmentCompiler(
                rules, key -> LOG.errorf("The stored rule of segment %s does not compile; its members stay", key));
        return new SegmentRegistry(definitions, compiler, Infrastructure.getDefaultWorkerPool());
    }

    @Produces
    @Singleton
    Authoring authoring(
            Definitions definitions,
            Models models,
            Vocabulary vocabulary,
            RuleCompiler rules,
            SegmentRegistry registry,
            Clock clock,
            @ConfigProperty(name = "tamis.zone", defaultValue = "Europe/Paris") ZoneId zone) {
        return new Authoring(
                definitions,
                models,
                vocabulary,
                new RuleCheck(rules, zone),
                clock,
                Infrastructure.getDefaultWorkerPool(),
                () -> registry.refresh()
                        .subscribe()
                        .with(_ -> {}, failure -> LOG.warnf("Definitions are reloaded later: %s", failure.toString())));
    }

    @Produces
    @Singleton
    MemberEvaluator evaluator(MasterKeys keys) {
        return new MemberEvaluator(keys);
    }

    @Produces
    @Singleton
    DueHeap heap(Clock clock) {
        return new DueHeap(clock, DueClock.HORIZON);
    }

    @Produces
    @Singleton
    MemberWork work(
            Members members,
            SegmentRegistry registry,
            MemberEvaluator evaluator,
            Announcements announcements,
            TransitionLog log,
            DueHeap heap,
            MeteredObserver observer,
            Clock clock) {
        Announcing announcing = new Announcing(announcements, log, members, observer);
        return new MemberWork(
                members, registry, evaluator, announcing, heap, observer, clock, Infrastructure.getDefaultWorkerPool());
    }

    @Produces
    @Singleton
    DueClock dueClock(
            DueHeap heap,
            DueDocuments store,
            Replicas replicas,
            MemberWork work,
            MeteredObserver observer,
            Clock clock) {
        return new DueClock(heap, store, replicas, work::follow, clock, observer::released);
    }

    @Produces
    @Singleton
    BackfillRunner backfill(
            BackfillLedger ledger,
            StaleDocuments members,
            MemberWork work,
            SegmentRegistry registry,
            Clock clock,
            MongoReplicas replicas,
            BrokerSettings broker) {
        Duration timeout = broker.batchTimeout();
        return new BackfillRunner(
                ledger,
                members,
                work::follow,
                registry::atLeast,
                epoch -> work.settledEpoch() < epoch
                        ? Uni.createFrom().item(false)
                        : replicas.othersSettled(epoch, timeout),
                clock,
                timeout,
                timeout);
    }
}
