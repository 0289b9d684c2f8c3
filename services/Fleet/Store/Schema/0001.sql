-- What all sites of a center say. Times are timestamptz: partitions and hours are those of UTC.

-- Every phase of every event and alert. The id of a message is unique at its node, and its time never changes.
CREATE TABLE event (
    at          timestamptz NOT NULL,
    site        text        NOT NULL,
    node        text        NOT NULL,
    id          text        NOT NULL,
    event_id    uuid        NOT NULL,
    sequence    integer     NOT NULL,
    camera      text        NOT NULL,
    kind        text        NOT NULL,
    phase       text        NOT NULL,
    state       text        NOT NULL,
    rule        text,                   -- of an alert; null: an event
    severity    text,
    began_at    timestamptz NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    envelope    jsonb       NOT NULL,
    PRIMARY KEY (at, site, node, id)
) PARTITION BY RANGE (at);

-- Each alert as its newest phase has it.
CREATE TABLE alert (
    site     text        NOT NULL,
    node     text        NOT NULL,
    event_id uuid        NOT NULL,
    camera   text        NOT NULL,
    rule     text        NOT NULL,
    severity text,
    began_at timestamptz NOT NULL,
    sequence integer     NOT NULL,
    ended_at timestamptz,               -- null: open
    PRIMARY KEY (site, node, event_id)
);
CREATE INDEX alert_open ON alert (site, node) WHERE ended_at IS NULL;

-- Events and alerts that began within an hour.
CREATE TABLE hourly (
    hour    timestamptz NOT NULL,
    site    text        NOT NULL,
    node    text        NOT NULL,
    camera  text        NOT NULL,
    measure text        NOT NULL,       -- mask, attention, tamper (the word is the state) or alerts (the rule)
    word    text        NOT NULL,
    count   bigint      NOT NULL,
    PRIMARY KEY (hour, site, node, camera, measure, word)
);

CREATE TABLE node (
    site    text        NOT NULL,
    node    text        NOT NULL,
    state   text        NOT NULL DEFAULT 'unknown',
    session bigint      NOT NULL DEFAULT 0,
    told_at timestamptz,
    trouble text        NOT NULL DEFAULT '',
    version text        NOT NULL DEFAULT '',
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (site, node)
);

CREATE TABLE camera (
    site      text NOT NULL,
    node      text NOT NULL,
    camera    text NOT NULL,
    condition text NOT NULL DEFAULT 'unknown',
    reason    text NOT NULL DEFAULT '',
    status_at timestamptz,
    people    integer NOT NULL DEFAULT 0,
    worst     text NOT NULL DEFAULT 'unknown',
    state_at  timestamptz,
    PRIMARY KEY (site, node, camera)
);
