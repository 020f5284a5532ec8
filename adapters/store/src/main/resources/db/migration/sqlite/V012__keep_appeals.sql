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
