-- What many decisions rest on alike, policies and owners, once per content; their evidence names it.
create table evidence_part (
  hash    text primary key,
  content text not null
);

-- What was kept before was for reading only; no decision can be had again from it.
update decision set evidence = '';
