package io.tamis.ingestion.consent;

import io.tamis.contracts.consent.Purpose;
import io.tamis.ingestion.consent.Statement.Origin;

/** One entry of the ledger, opened. {@code sequence} counts from 1 within its chain; both hashes are those of {@link Chain}. */
public record Entry(
        int sequence, Purpose purpose, Decision decision, Origin origin, byte[] previousHash, byte[] hash) {}
