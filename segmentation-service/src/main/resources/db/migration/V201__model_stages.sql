-- The latest stage of each version of a model, as scoring-service announced it.
CREATE TABLE model_stages (
    model      text   NOT NULL,
    version    bigint NOT NULL,
    stage      text   NOT NULL,
    deployment bigint NOT NULL,
    PRIMARY KEY (model, version)
);
