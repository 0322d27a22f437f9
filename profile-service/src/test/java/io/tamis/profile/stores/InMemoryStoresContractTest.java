package io.tamis.profile.stores;

import io.tamis.profile.exports.Exports;
import io.tamis.profile.history.Events;
import io.tamis.profile.identity.Identities;
import io.tamis.profile.memory.InMemoryExports;
import io.tamis.profile.memory.Stage;
import io.tamis.profile.memory.World;
import io.tamis.profile.merging.MergeRecords;
import io.tamis.profile.person.Profiles;

class InMemoryStoresContractTest extends StoresContract {

    private final World world = new World();

    private final InMemoryExports exports = new InMemoryExports(new Stage());

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

    @Override
    Exports exports() {
        return exports;
    }
}
