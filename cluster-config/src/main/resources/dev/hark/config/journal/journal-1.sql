-- Tables and columns are named as in reference.conf of pekko-persistence-jdbc 1.1.

-- Every event of every entity; "ordering" is the order in which projections read them.
CREATE TABLE event_journal (
  ordering bigserial NOT NULL,
  persistence_id varchar(255) NOT NULL,
  sequence_number bigint NOT NULL,
  deleted boolean NOT NULL DEFAULT false,
  writer varchar(255) NOT NULL,
  write_timestamp bigint,
  adapter_manifest varchar(255),
  event_ser_id integer NOT NULL,
  event_ser_manifest varchar(255) NOT NULL,
  event_payload bytea NOT NULL,
  meta_ser_id integer,
  meta_ser_manifest varchar(255),
  meta_payload bytea,
  PRIMARY KEY (persistence_id, sequence_number)
);

CREATE UNIQUE INDEX event_journal_ordering ON event_journal (ordering);

-- Which events a projection asks for by tag.
CREATE TABLE event_tag (
  event_id bigint NOT NULL REFERENCES event_journal (ordering) ON DELETE CASCADE,
  tag varchar(256) NOT NULL,
  PRIMARY KEY (event_id, tag)
);

CREATE INDEX event_tag_tag ON event_tag (tag, event_id);

-- The state of an entity at some sequence number: saves reading all its events.
CREATE TABLE snapshot (
  persistence_id varchar(255) NOT NULL,
  sequence_number bigint NOT NULL,
  created bigint NOT NULL,
  snapshot_ser_id integer NOT NULL,
  snapshot_ser_manifest varchar(255) NOT NULL,
  snapshot_payload bytea NOT NULL,
  meta_ser_id integer,
  meta_ser_manifest varchar(255),
  meta_payload bytea,
  PRIMARY KEY (persistence_id, sequence_number)
);
