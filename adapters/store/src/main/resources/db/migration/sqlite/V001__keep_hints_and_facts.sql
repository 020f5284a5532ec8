-- Instants are microseconds since 1970-01-01 UTC; columns named facts hold the whole value as JSON.

create table counter (
  name  text primary key,
  value integer not null
);
insert into counter (name, value) values ('hint', 0), ('intent', 0), ('decision', 0);

create table hint (
  number     integer primary key,
  connection text not null,
  object     text not null,
  record     text not null,
  kind       text not null,
  noted_at   integer not null
);
create unique index hint_about on hint (connection, object, record, kind);
create index hint_oldest on hint (connection, object, noted_at, number);

create table cursor_at (
  connection text not null,
  stream     text not null,
  value      text not null,
  primary key (connection, stream)
);

create table lead (
  connection  text not null,
  record      text not null,
  created_at  integer not null,
  modified_at integer not null,
  source      text not null,
  owner       text,
  gone        integer not null,
  facts       text not null,
  primary key (connection, record)
);
create index lead_arrivals on lead (connection, source, created_at);

-- kind: touch, reply, or gone where a deleted activity was
create table activity (
  connection  text not null,
  record      text not null,
  id          text not null,
  kind        text not null,
  modified_at integer not null,
  applied_at  integer not null,
  facts       text,
  primary key (connection, record, id)
);
create index activity_anywhere on activity (connection, id);

create table owner (
  connection text not null,
  id         text not null,
  facts      text not null,
  primary key (connection, id)
);
