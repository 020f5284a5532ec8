-- Misses that a manager ruled to be none: who, when and why.
create table appeal (
  connection text not null,
  record     text not null,
  kind       text not null,
  ordinal    integer not null,
  at         integer not null,
  ruled_by   text not null,
  why        text not null,
  primary key (connection, record, kind, ordinal)
);

-- Clocks that owners got out of, as their follow-ups tell; place is their order within a lead.
create table excuse (
  connection text not null,
  record     text not null,
  place      integer not null,
  owner      text not null,
  way        text not null,
  at         integer not null,
  primary key (connection, record, place)
);
create index excuse_by_time on excuse (connection, at);

-- Why promises were broken, as their follow-ups tell; at is the deadline.
create table breach_cause (
  connection  text not null,
  record      text not null,
  place       integer not null,
  policy_hash text not null,
  cause       text not null,
  at          integer not null,
  primary key (connection, record, place)
);
create index breach_cause_by_time on breach_cause (connection, at);
