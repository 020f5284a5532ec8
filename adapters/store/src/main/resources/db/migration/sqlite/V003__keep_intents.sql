create table intent (
  number         integer primary key,
  connection     text not null,
  record         text not null,
  action_id      text not null,
  kind           text not null,
  urgency        integer not null,
  state          text not null,
  created_at     integer not null,
  leave_at       integer not null,
  sent_at        integer,
  attempts       integer not null,
  note           text not null,
  changed_record text,
  lease_epoch    integer,
  claimed_at     integer,
  action         text not null
);
-- A stamp may follow another that is still on its way, under the same id.
create unique index intent_once on intent (connection, action_id) where kind <> 'stamp';
create index intent_of_lead on intent (connection, record, number);
create index intent_urgent on intent (connection, state, urgency, number);
create index intent_standing on intent (connection, state, leave_at);

create table lease (
  name    text primary key,
  holder  text not null,
  epoch   integer not null,
  ends_at integer not null
);

create table control (
  id     integer primary key check (id = 1),
  killed integer not null,
  why    text not null
);
