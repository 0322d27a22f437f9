package io.tamis.ingestion.collection.rest;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.identifiers.BlindIndex;
import io.tamis.ingestion.IngestionConfig;
import io.tamis.ingestion.collection.AcceptedEvents;
import io.tamis.ingestion.collection.Identification;
import io.tamis.ingestion.collection.Intake;
import io.tamis.ingestion.collection.Observer;
import io.tamis.ingestion.consent.Ledger;
import io.tamis.ingestion.consent.Subjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The pipeline, put together. */
@ApplicationScoped
public class CollectionBeans {

    @Produces
    @Singleton
    Subjects subjects(BlindIndex blindIndex, IngestionConfig config) {
        return new Subjects(blindIndex, config.phoneRegion());
    }

    @Produces
    @Singleton
    Intake intake(Subjects subjects, Ledger ledger, AcceptedEvents accepted, Observer observer) {
        return new Intake(
                new Identification(subjects), ledger, accepted, observer, Infrastructure.getDefaultExecutor());
    }
}
