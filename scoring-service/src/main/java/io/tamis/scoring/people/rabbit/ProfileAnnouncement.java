package io.tamis.scoring.people.rabbit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.profile.ProfilesChanged;
import io.tamis.contracts.profile.ProfilesMerged;
import io.tamis.scoring.people.ProfileFact;
import java.util.ArrayList;
import java.util.List;

/**
 * Either message of the profiles' exchange: one queue carries both, so that a merge stays behind the changes before it. They
 * are told apart by their one member. Written, it is the message that it was read from.
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProfileAnnouncement(List<ProfileSnapshot> profiles, List<ProfileMerge> merges) {

    public ProfileAnnouncement {
        profiles = List.copyOf(profiles);
        merges = List.copyOf(merges);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ProfileAnnouncement read(JsonNode message) throws JsonProcessingException {
        if (message.has("merges")) {
            ProfilesMerged merged = ContractJson.mapper().treeToValue(message, ProfilesMerged.class);
            return new ProfileAnnouncement(List.of(), merged.merges());
        }
        ProfilesChanged changed = ContractJson.mapper().treeToValue(message, ProfilesChanged.class);
        return new ProfileAnnouncement(changed.profiles(), List.of());
    }

    static ProfileAnnouncement alone(ProfileFact fact) {
        return switch (fact) {
            case ProfileFact.Seen(ProfileSnapshot snapshot) -> new ProfileAnnouncement(List.of(snapshot), List.of());
            case ProfileFact.MergedAway(ProfileMerge merge) -> new ProfileAnnouncement(List.of(), List.of(merge));
        };
    }

    List<ProfileFact> facts() {
        List<ProfileFact> facts = new ArrayList<>();
        profiles.forEach(it -> facts.add(new ProfileFact.Seen(it)));
        merges.forEach(it -> facts.add(new ProfileFact.MergedAway(it)));
        return List.copyOf(facts);
    }
}
