-- When more leads came than the team could answer: on from started_at until ends_at or stopped_at.
create table spike (
  connection text not null,
  cause      text not null,
  started_at integer not null,
  ends_at    integer not null,
  stopped_at integer,
  started_by text not null,
  reason     text not null,
  told       integer not null,
  primary key (connection, cause, started_at)
);
create index spike_by_end on spike (connection, ends_at);

-- The latest arrivals are asked for with every set that is reviewed.
create index follow_up_created on follow_up (connection, created_at, state, awaiting_first_touch);
