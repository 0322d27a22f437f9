package io.tamis.ingestion.collection;

/** Is told what became of every submission: counters, the source's recent rejections. Must not block or fail. */
@FunctionalInterface
public interface Observer {

    void observed(Submission submission, Outcome outcome);
}
