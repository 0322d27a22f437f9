package io.tamis.scoring;

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
import io.tamis.rules.RuleCompiler;
import io.tamis.scoring.clock.mongo.MongoReplicas;
import io.tamis.scoring.features.CurrentModels;
import io.tamis.scoring.features.ModelCompiler;
import io.tamis.scoring.inference.Scoring;
import io.tamis.scoring.people.Announcements;
import io.tamis.scoring.people.Lane;
import io.tamis.scoring.people.People;
import io.tamis.scoring.people.PersonWork;
import io.tamis.scoring.registry.Deployments;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Puts the scoring of people together: it knows no container. */
class PeopleBeans {

    private static final Logger LOG = Logger.getLogger(PeopleBeans.class);

    @Produces
    @Singleton
    CurrentModels models(Deployments deployments, RuleCompiler rules) {
        ModelCompiler compiler = new ModelCompiler(
                rules,
                it -> LOG.errorf(
                        "A feature of model %s version %s does not compile; it scores nobody",
                        it.name(), it.version()));
        return new CurrentModels(deployments, compiler, Infrastructure.getDefaultWorkerPool());
    }

    @Produces
    @Singleton
    DueHeap heap(Clock clock) {
        return new DueHeap(clock, DueClock.HORIZON);
    }

    @Produces
    @Singleton
    PersonWork work(
            People people,
            CurrentModels models,
            MasterKeys keys,
            Scoring scoring,
            Announcements announcements,
            DueHeap heap,
            MeteredObserver observer,
            Clock clock) {
        return new PersonWork(
                people,
                models,
                keys,
                scoring,
                announcements,
                heap,
                observer,
                clock,
                Infrastructure.getDefaultWorkerPool());
    }

    @Produces
    @Singleton
    DueClock dueClock(
            DueHeap heap,
            DueDocuments store,
            Replicas replicas,
            PersonWork work,
            MeteredObserver observer,
            Clock clock,
            @ConfigProperty(name = "tamis.scoring.due.per-second", defaultValue = "2000") int perSecond) {
        return new DueClock(
                heap, store, replicas, ids -> work.follow(ids, Lane.LIVE), clock, observer::released, perSecond);
    }

    @Produces
    @Singleton
    BackfillRunner rescoring(
            BackfillLedger ledger,
            StaleDocuments people,
            PersonWork work,
            CurrentModels models,
            Clock clock,
            MongoReplicas replicas,
            BrokerSettings broker) {
        Duration timeout = broker.batchTimeout();
        return new BackfillRunner(
                ledger,
                people,
                ids -> work.follow(ids, Lane.BULK),
                models::atLeast,
                deployment -> work.settledDeployment() < deployment
                        ? Uni.createFrom().item(false)
                        : replicas.othersSettled(deployment, timeout),
                clock,
                timeout,
                timeout);
    }
}
