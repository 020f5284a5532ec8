create table call_tally (
  connection text primary key,
  tally      text not null
);
