-- Values of this installation, made once.
create table setting (
  name  text primary key,
  value text not null
);

-- Who was erased, under a name that tells nobody who it was; erased_at is null while the CRM has
-- said so and does not show it yet.
create table erasure (
  connection text not null,
  nameless   text not null,
  asked_by   text not null,
  erased_at  integer,
  primary key (connection, nameless)
);
