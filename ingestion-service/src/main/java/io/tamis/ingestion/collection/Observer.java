package io.tamis.ingestion.collection;

/**
 * Is told what became of every submission that was answered: counters, the source's recent rejections. Called on any thread, by
 * several at once; must not block or fail.
 */
@FunctionalInterface
public interface Observer {

    void observed(Submission submission, Outcome outcome);
}
