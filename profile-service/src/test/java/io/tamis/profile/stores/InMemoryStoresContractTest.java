package io.tamis.profile.stores;

import io.tamis.profile.history.Events;
import io.tamis.profile.identity.Identities;
import io.tamis.profile.memory.World;
import io.tamis.profile.merging.MergeRecords;
import io.tamis.profile.person.Profiles;

class InMemoryStoresContractTest extends StoresContract {

    private final World world = new World();

    @Override
    Profiles profiles() {
        return world.profiles;
    }

    @Override
    Identities identities() {
        return world.identities;
    }

    @Override
    Events events() {
        return world.events;
    }

    @Override
    MergeRecords mergeRecords() {
        return world.mergeRecords;
    }
}
