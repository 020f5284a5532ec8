-- When users work, as the CRM said last.
create table working_times (
  connection text not null,
  owner      text not null,
  facts      text not null,
  primary key (connection, owner)
);

-- What the calendars of the teams said when they were read last: kept through restarts and outages.
create table calendar_copy (
  connection text not null,
  team       text not null,
  place      text not null,
  facts      text not null,
  primary key (connection, team, place)
);
