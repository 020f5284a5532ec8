-- What owners were charged with, over all leads.
create table charge (
  connection text not null,
  owner      text not null,
  record     text not null,
  kind       text not null,
  ordinal    integer not null,
  at         integer not null,
  primary key (connection, owner, record, kind, ordinal)
);
create index charge_by_time on charge (connection, at);

-- Who is, or was, out of rotation for it. Charges up to counts_from were seen by a manager.
create table suspension (
  connection  text not null,
  owner       text not null,
  is_out      integer not null,
  since       integer not null,
  reason      text not null,
  counts_from integer not null,
  primary key (connection, owner)
);
