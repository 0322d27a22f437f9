package io.tamis.profile.announcing.rabbit;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.profile.ProfilesChanged;
import io.tamis.contracts.profile.ProfilesMerged;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.RoutingKey;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.profile.announcing.Announcements;
import io.tamis.profile.announcing.Batches;
import io.tamis.profile.announcing.Snapshots;
import io.tamis.profile.person.Profile;
import java.util.List;

/** Announcements to {@code tamis.profiles}, each confirmed before the next. */
public final class PublishedAnnouncements implements Announcements {

    private final FactPublisher publisher;

    public PublishedAnnouncements(FactPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public Uni<Void> changed(List<Profile> profiles) {
        return publish(RoutingKey.CHANGED, profiles);
    }

    @Override
    public Uni<Void> refreshed(List<Profile> profiles) {
        return publish(RoutingKey.REFRESHED, profiles);
    }

    @Override
    public Uni<Void> merged(List<ProfileMerge> merges) {
        return merges.isEmpty()
                ? Uni.createFrom().voidItem()
                : publisher.publish(Exchange.PROFILES, RoutingKey.MERGED, new ProfilesMerged(merges));
    }

    private Uni<Void> publish(String routingKey, List<Profile> profiles) {
        List<Profile> announced = profiles.stream().filter(Profile::announced).toList();
        return Multi.createFrom()
                .iterable(Batches.of(announced))
                .onItem()
                .transformToUniAndConcatenate(it -> publisher.publish(Exchange.PROFILES, routingKey, message(it)))
                .collect()
                .last();
    }

    private static ProfilesChanged message(List<Profile> profiles) {
        List<ProfileSnapshot> snapshots = profiles.stream().map(Snapshots::of).toList();
        return new ProfilesChanged(snapshots);
    }
}
