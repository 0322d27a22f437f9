package io.tamis.profile.wiring.quarkus;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.contracts.activity.ActivityFold;
import io.tamis.identifiers.BlindIndex;
import io.tamis.identifiers.MasterKeys;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.profile.activity.EventValues;
import io.tamis.profile.announcing.Announcements;
import io.tamis.profile.announcing.rabbit.PublishedAnnouncements;
import io.tamis.profile.consent.ConsentFolder;
import io.tamis.profile.drafting.FoldRules;
import io.tamis.profile.exports.ExportRun;
import io.tamis.profile.exports.Exports;
import io.tamis.profile.exports.Preparation;
import io.tamis.profile.exports.Requests;
import io.tamis.profile.exports.quarkus.ExportSettings;
import io.tamis.profile.folding.Folder;
import io.tamis.profile.folding.Observer;
import io.tamis.profile.history.Events;
import io.tamis.profile.identity.Identities;
import io.tamis.profile.jobs.JobRuns;
import io.tamis.profile.jobs.RefreshProfiles;
import io.tamis.profile.merging.MergeRecords;
import io.tamis.profile.merging.Merger;
import io.tamis.profile.metrics.KnownMetrics;
import io.tamis.profile.person.Limits;
import io.tamis.profile.person.Pauses;
import io.tamis.profile.person.ProfileIds;
import io.tamis.profile.person.Profiles;
import io.tamis.profile.reading.PersonReader;
import io.tamis.profile.reading.ProfileViews;
import io.tamis.profile.refolding.Refolder;
import io.tamis.rules.Catalogue;
import io.tamis.rules.RuleCompiler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;

/** The domain, which knows no framework, put together. */
@ApplicationScoped
public class Domain {

    private final FoldingSettings settings;

    Domain(FoldingSettings settings) {
        this.settings = settings;
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Pauses pauses() {
        return new JitteredPauses(settings.longestPause());
    }

    @Produces
    @Singleton
    FoldRules rules(MasterKeys keys, InstantSource clock) {
        FoldingSettings.LimitSettings it = settings.limits();
        Limits limits = new Limits(
                it.userIds(),
                it.anonymousIds(),
                it.eventNames(),
                it.traits(),
                it.traitBytes(),
                it.nameLength(),
                it.listLength(),
                it.sources(),
                it.orders());
        return new FoldRules(
                keys,
                new ActivityFold(settings.zone()),
                new EventValues(settings.values()),
                limits,
                new ProfileIds(clock));
    }

    @Produces
    @Singleton
    Announcements announcements(FactPublisher publisher) {
        return new PublishedAnnouncements(publisher);
    }

    @Produces
    @Singleton
    Merger merger(
            Profiles profiles,
            Identities identities,
            MergeRecords records,
            Announcements announcements,
            KnownMetrics metrics,
            FoldRules rules,
            InstantSource clock,
            Pauses pauses) {
        return new Merger(
                profiles,
                identities,
                records,
                announcements,
                metrics,
                rules,
                clock,
                pauses,
                Infrastructure.getDefaultWorkerPool());
    }

    @Produces
    @Singleton
    Folder folder(
            Profiles profiles,
            Identities identities,
            Events events,
            Announcements announcements,
            Merger merger,
            KnownMetrics metrics,
            FoldRules rules,
            Observer observer,
            InstantSource clock,
            Pauses pauses) {
        return new Folder(
                profiles,
                identities,
                events,
                announcements,
                merger,
                metrics,
                rules,
                observer,
                clock,
                pauses,
                Infrastructure.getDefaultWorkerPool());
    }

    @Produces
    @Singleton
    ConsentFolder consentFolder(
            Profiles profiles,
            Identities identities,
            Announcements announcements,
            Merger merger,
            FoldRules rules,
            InstantSource clock,
            Pauses pauses) {
        return new ConsentFolder(
                profiles,
                identities,
                announcements,
                merger,
                rules,
                clock,
                pauses,
                Infrastructure.getDefaultWorkerPool());
    }

    @Produces
    @Singleton
    PersonReader personReader(
            Profiles profiles, Identities identities, Events events, MergeRecords records, BlindIndex index) {
        return new PersonReader(profiles, identities, events, records, index, settings.phoneRegion());
    }

    @Produces
    @Singleton
    ProfileViews profileViews(FoldRules rules, InstantSource clock) {
        return new ProfileViews(rules.keys(), rules.activity(), clock);
    }

    @Produces
    @Singleton
    RefreshProfiles refreshProfiles(Profiles profiles, Announcements announcements, JobRuns runs, InstantSource clock) {
        return new RefreshProfiles(profiles, announcements, runs, clock);
    }

    @Produces
    @Singleton
    Refolder refolder(
            Profiles profiles,
            Events events,
            Announcements announcements,
            KnownMetrics metrics,
            FoldRules rules,
            InstantSource clock) {
        return new Refolder(
                profiles, events, announcements, metrics, rules, clock, Infrastructure.getDefaultWorkerPool());
    }

    @Produces
    @Singleton
    RuleCompiler compiler() {
        return new RuleCompiler(Catalogue.standard(), settings.zone());
    }

    @Produces
    @Singleton
    Preparation preparation(RuleCompiler compiler) {
        return new Preparation(compiler);
    }

    @Produces
    @Singleton
    Requests exportRequests(Exports exports, Preparation preparation, InstantSource clock, ExportSettings kept) {
        return new Requests(exports, preparation, new ProfileIds(clock), clock, kept.keep());
    }

    @Produces
    @Singleton
    ExportRun exportRun(
            Exports exports,
            Profiles profiles,
            Events events,
            FoldRules rules,
            Preparation preparation,
            InstantSource clock,
            Pauses pauses) {
        return new ExportRun(
                exports, profiles, events, rules, preparation, pauses, clock, Infrastructure.getDefaultWorkerPool());
    }
}
