create table follow_up (
  connection           text not null,
  record               text not null,
  created_at           integer not null,
  version              integer not null,
  state                text not null,
  owner                text,
  awaiting_first_touch integer not null,
  waiting_pool         text,
  due_at               integer,
  reviewed_at          integer,
  met                  integer not null,
  breached             integer not null,
  voided               integer not null,
  follow_up            text,
  primary key (connection, record)
);
create index follow_up_due on follow_up (connection, due_at, record) where due_at is not null;
create index follow_up_owner on follow_up (connection, owner) where owner is not null;
create index follow_up_state on follow_up (connection, state, created_at, record);

-- How many follow-ups of each owner await a first touch; changes with them, in the same transaction.
create table load (
  connection text not null,
  owner      text not null,
  leads      integer not null,
  primary key (connection, owner)
);

create table rotation (
  connection   text not null,
  pool         text not null,
  owner        text not null,
  turns        integer not null,
  last_turn_at integer not null,
  primary key (connection, pool, owner)
);

create table marked (
  connection text not null,
  owner      text not null,
  reason     text not null,
  primary key (connection, owner)
);

create table decision (
  number      integer primary key,
  connection  text not null,
  record      text not null,
  decided_at  integer not null,
  explanation text not null,
  action_ids  text not null,
  evidence    text not null
);
create index decision_of_lead on decision (connection, record, number);
